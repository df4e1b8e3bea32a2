using System.Diagnostics;
using SpanLinks.Server.Receive;

namespace SpanLinks.Server.Telemetry;

/// <summary>The server's own spans, of the source <c>SpanLinks.Server</c>: one for a request, one below it for each batch that is stored.</summary>
internal static class ServerActivities
{
    public const string SourceName = "SpanLinks.Server";

    /// <summary>
    /// What the server's own exporter says with each request, to itself or to another server. Such a request makes no span, or each export
    /// would bring about the next.
    /// </summary>
    public const string SelfHeader = "spanlinks-self";

    private static readonly ActivitySource Source = new(SourceName);

    /// <summary>A root: whoever traces the sender does not look for the server's spans in that trace.</summary>
    public static Activity? StartReceive(HttpRequest request, Protocol protocol)
    {
        if (!Source.HasListeners() || request.Headers.ContainsKey(SelfHeader))
        {
            return null;
        }

        var activity = Source.StartLinked("receive", new StartOptions { Root = true, Kind = ActivityKind.Server });
        return activity?.SetTag("spanlinks.protocol", ServerMetrics.NameOf(protocol));
    }

    public static Activity? StartAppend(Activity? receive) =>
        receive is null ? null : Source.StartActivity("append", ActivityKind.Internal, receive.Context);

    public static void Complete(Activity? receive, in ReceiveResult result)
    {
        if (receive is not { IsAllDataRequested: true })
        {
            return;
        }

        receive.SetTag("spanlinks.outcome", ServerMetrics.NameOf(result.Status));
        receive.SetTag("spanlinks.spans.rejected", result.RejectedSpans);
        if (result.Status != ReceiveStatus.Stored)
        {
            receive.SetStatus(ActivityStatusCode.Error, result.Message);
        }
    }
}
