using SpanLinks.Otlp.Ids;

namespace SpanLinks.Server.Pages.Addresses;

/// <summary>A span's key as it stands in addresses: <c>trace-span</c>, in hex.</summary>
internal static class SpanAddress
{
    public static string Of(SpanKey key) => $"{key.TraceId}-{key.SpanId}";

    public static bool TryParse(string? text, out SpanKey key)
    {
        key = default;
        if (text?.Split('-') is not [var trace, var span]
            || !TraceId.TryParse(trace, out var traceId) || !SpanId.TryParse(span, out var spanId))
        {
            return false;
        }

        key = new SpanKey(traceId, spanId);
        return true;
    }
}
