using SpanLinks.Graph.Links;
using SpanLinks.Graph.Spans;
using SpanLinks.Otlp.Ids;
using SpanLinks.Server.Pages.Addresses;
using SpanLinks.Server.Pages.Details;
using SpanLinks.Server.Pages.Text;

namespace SpanLinks.Server.Pages.Trace;

/// <summary>A link as one of its ends sees it: where it leads on to, and what it says.</summary>
public sealed record LinkItem
{
    private const int MaxAttributes = 32;

    public required string Type { get; init; }

    /// <summary>The colour class of its type.</summary>
    public required string Colour { get; init; }

    /// <summary>The span, or trace, at the other end.</summary>
    public required SpanName Other { get; init; }

    /// <summary>The link graph at the other end; null where there is nothing.</summary>
    public required string? GraphHref { get; init; }

    public required string QueueTime { get; init; }

    /// <summary>What a negative queue time means; otherwise null.</summary>
    public required string? QueueNote { get; init; }

    public required string State { get; init; }

    /// <summary>Why it dangles; otherwise null.</summary>
    public required string? Why { get; init; }

    public required bool IsDangling { get; init; }

    public required IReadOnlyList<Fact> Attributes { get; init; }

    /// <summary>A link that the span carries, to its cause.</summary>
    internal static LinkItem ToCause(GraphLink link, Palette palette) => Of(link, palette, link switch
    {
        { Linked: { } linked } => NameOf(linked, palette),
        { LinkedTrace: { } trace } => NameOf(trace.Root, palette) with
        {
            Name = "the whole trace of " + SafeText.Name(trace.Root.Name),
            Href = TraceAddress.Of(trace.TraceId),
        },
        { Link.Linked: { } key } => new SpanName(
            "", "", $"{ShortId.Of(key.TraceId)} · {(link.Link.IsTraceLevel ? "the whole trace" : ShortId.Of(key.SpanId))}",
            key.TraceId.IsZero ? null : TraceAddress.Of(key)),
        _ => new SpanName("", "", "nothing", null),
    }, link.Link.Linked);

    /// <summary>A link that points to the span, from its effect.</summary>
    internal static LinkItem FromEffect(GraphLink link, Palette palette) => Of(link, palette, NameOf(link.Linking, palette), link.Linking.Key);

    private static LinkItem Of(GraphLink link, Palette palette, SpanName other, SpanKey? key) => new()
    {
        Type = LinkWords.Type(link),
        Colour = palette.Type(link.Link.Type),
        Other = other,
        GraphHref = key is { TraceId.IsZero: false } span
            ? span.SpanId.IsZero ? GraphAddress.Of(span.TraceId) : GraphAddress.Of(span)
            : null,
        QueueTime = LinkWords.QueueTime(link),
        QueueNote = LinkWords.QueueNote(link),
        State = LinkWords.State(link),
        Why = LinkWords.Why(link),
        IsDangling = link.State == LinkState.Dangling,
        Attributes = [.. LinkWords.Attributes(link).Take(MaxAttributes).Select(Fact.Of)],
    };

    private static SpanName NameOf(Span span, Palette palette) => new(
        SafeText.Name(span.ServiceName), palette.Service(span.ServiceName), SafeText.Name(span.Name), TraceAddress.Of(span.Key));
}
