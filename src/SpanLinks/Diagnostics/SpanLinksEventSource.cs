using System.Diagnostics;
using System.Diagnostics.Tracing;

namespace SpanLinks;

/// <summary>What goes wrong inside SpanLinks, for tools that listen to event sources. The host never hears of it otherwise.</summary>
[EventSource(Name = "SpanLinks")]
internal sealed class SpanLinksEventSource : EventSource
{
    internal static readonly SpanLinksEventSource Log = new();

    [NonEvent]
    internal void LinksTruncated(Activity activity, int kept, int original)
    {
        if (IsEnabled(EventLevel.Warning, EventKeywords.All))
        {
            LinksTruncated(activity.DisplayName, activity.TraceId.ToHexString(), activity.SpanId.ToHexString(), kept, original);
        }
    }

    /// <summary>Once per activity.</summary>
    [Event(1, Level = EventLevel.Warning, Message = "Activity '{0}' ({1}-{2}) keeps {3} of {4} links, which is its limit.")]
    public void LinksTruncated(string activity, string traceId, string spanId, int kept, int original) =>
        WriteEvent(1, activity, traceId, spanId, kept, original);

    [NonEvent]
    internal void ProviderFailed(string activity, Exception exception)
    {
        if (IsEnabled(EventLevel.Error, EventKeywords.All))
        {
            ProviderFailed(activity, exception.ToString());
        }
    }

    [Event(2, Level = EventLevel.Error, Message = "Activity '{0}' has not all its links, because making them failed: {1}")]
    public void ProviderFailed(string activity, string exception) => WriteEvent(2, activity, exception);

    [Event(3, Level = EventLevel.Warning, Message = "Environment variable {0}='{1}' is ignored: it is no integer from 0.")]
    public void VariableIgnored(string name, string value) => WriteEvent(3, name, value);

    [Event(4, Level = EventLevel.Warning, Message = "The OTLP exporter keeps its own link limits: the configuration takes no values: {0}")]
    public void ExportLimitsIgnored(string reason) => WriteEvent(4, reason);

    [NonEvent]
    internal void BoundaryFailed(Exception exception)
    {
        if (IsEnabled(EventLevel.Error, EventKeywords.All))
        {
            BoundaryFailed(exception.ToString());
        }
    }

    [Event(5, Level = EventLevel.Error, Message = "A request counts as one from outside: the application's test of it failed: {0}")]
    public void BoundaryFailed(string exception) => WriteEvent(5, exception);

    [NonEvent]
    internal void SamplerFailed(Exception exception)
    {
        if (IsEnabled(EventLevel.Error, EventKeywords.All))
        {
            SamplerFailed(exception.ToString());
        }
    }

    [Event(6, Level = EventLevel.Error, Message = "A span is sampled as if it had no links, because reading them failed: {0}")]
    public void SamplerFailed(string exception) => WriteEvent(6, exception);

    [Event(7, Level = EventLevel.Warning, Message = "Part '{1}' of {0} is ignored: {2}")]
    public void SamplerArgumentIgnored(string name, string part, string reason) => WriteEvent(7, name, part, reason);
}
