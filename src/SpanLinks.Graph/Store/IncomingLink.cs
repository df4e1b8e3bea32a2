using SpanLinks.Otlp.Ids;

namespace SpanLinks.Graph.Store;

/// <summary>A link as its linked end sees it: which span carries it, and enough of that span to count, sort and fold without reading it.</summary>
public sealed record IncomingLink
{
    /// <summary>The linked span; its span id is zero where the link is trace-level.</summary>
    public required SpanKey Linked { get; init; }

    /// <summary>The span that carries the link.</summary>
    public required SpanKey Linking { get; init; }

    /// <summary>The link's position among the linking span's links, from 0.</summary>
    public required int Ordinal { get; init; }

    /// <summary>The value of <c>link.type</c>, empty where the link has none; cut at <see cref="MaxTextBytes"/>.</summary>
    public required string LinkType { get; init; }

    /// <summary>OTLP's link flags.</summary>
    public required uint Flags { get; init; }

    /// <summary>The linking span's <c>service.name</c>, empty where it has none; cut at <see cref="MaxTextBytes"/>.</summary>
    public required string ServiceName { get; init; }

    /// <summary>The linking span's name; cut at <see cref="MaxTextBytes"/>.</summary>
    public required string SpanName { get; init; }

    public required ulong StartTimeUnixNano { get; init; }

    public required ulong EndTimeUnixNano { get; init; }

    /// <summary>OTLP's number for the linking span's status.</summary>
    public required byte StatusCode { get; init; }

    /// <summary>How many bytes of a text an index keeps; the span itself has all of them.</summary>
    public const int MaxTextBytes = 255;

    /// <summary>As much of a text in UTF-8 as an index keeps.</summary>
    public static ReadOnlySpan<byte> Cut(ReadOnlySpan<byte> text) => text[..Math.Min(text.Length, MaxTextBytes)];

    /// <summary>Where the link stands in the order of <see cref="ILinkStore.ReadIncomingLinksAsync"/>.</summary>
    public IncomingLinkPosition Position => new(Linked, Linking, Ordinal);
}
