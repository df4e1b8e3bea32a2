using System.Globalization;
using SpanLinks.Graph.Spans;
using SpanLinks.Graph.Store;
using SpanLinks.Otlp.Wire;

namespace SpanLinks.Graph.Links;

/// <summary>What is known of when a link's linked span happened, although it is not there.</summary>
/// <remarks>
/// Read are the attributes in which OpenTelemetry's messaging conventions put the time at which a broker took a message, in whole Unix
/// seconds: https://github.com/open-telemetry/semantic-conventions/blob/v1.37.0/docs/registry/attributes/messaging.md.
/// </remarks>
public static class LinkTimes
{
    /// <summary>The latest time at which the linked span can have started, in Unix nanoseconds.</summary>
    public static ulong LatestOfLinked(Span linking, Link link) =>
        Enqueued(link, "messaging.servicebus.message.enqueued_time"u8)
        ?? Enqueued(link, "messaging.eventhubs.message.enqueued_time"u8)
        ?? linking.StartTimeUnixNano;

    // The second that it names has begun, not ended, so the end of it is the latest time that it can mean.
    private static ulong? Enqueued(Link link, ReadOnlySpan<byte> name) =>
        AttributeReader.FindText(link.Encoded.Span, Fields.Link.Attributes, name) is { } text
        && ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
        && seconds is > 0 and < (ulong.MaxValue / UnixTime.NanosecondsPerSecond) - 1
            ? (seconds + 1) * UnixTime.NanosecondsPerSecond
            : null;
}
