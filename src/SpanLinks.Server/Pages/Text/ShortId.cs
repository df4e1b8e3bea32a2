using SpanLinks.Otlp.Ids;

namespace SpanLinks.Server.Pages.Text;

/// <summary>The ends of an id, enough to tell one from another on a page.</summary>
public static class ShortId
{
    public static string Of(TraceId traceId) => Ends(traceId.ToString());

    public static string Of(SpanId spanId) => Ends(spanId.ToString());

    private static string Ends(string hex) => $"{hex[..4]}…{hex[^4..]}";
}
