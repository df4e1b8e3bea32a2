using System.Collections.Concurrent;
using System.Diagnostics;
using OpenTelemetry;

namespace Demo;

/// <summary>Counts what the SDK hands to the exporter, to be compared with what the server answers. Safe for concurrent use.</summary>
internal sealed class SentSpans : BaseProcessor<Activity>
{
    private readonly ConcurrentDictionary<string, Counts> _byTrace = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, Counts> ByTrace => _byTrace;

    public override void OnEnd(Activity data)
    {
        ArgumentNullException.ThrowIfNull(data);
        var ended = new Counts(1, data.Links.Count());
        _byTrace.AddOrUpdate(data.TraceId.ToHexString(), ended, (_, counts) => counts + ended);
    }

    internal readonly record struct Counts(int Spans, int Links)
    {
        public static Counts operator +(Counts left, Counts right) => new(left.Spans + right.Spans, left.Links + right.Links);
    }
}
