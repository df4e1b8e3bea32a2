using SpanLinks.Graph.Spans;
using SpanLinks.Server.Pages.Addresses;
using SpanLinks.Server.Pages.Details;
using SpanLinks.Server.Pages.Text;

namespace SpanLinks.Server.Pages.Trace;

/// <summary>What a span says of itself, in words.</summary>
public sealed record SpanFacts
{
    public required SpanName Span { get; init; }

    public required string SpanId { get; init; }

    public required string? ParentHref { get; init; }

    public required string Kind { get; init; }

    public required string Status { get; init; }

    public required bool IsError { get; init; }

    public required ulong Start { get; init; }

    public required ulong End { get; init; }

    public required string Duration { get; init; }

    /// <summary>How long after the trace's beginning it starts.</summary>
    public required string Offset { get; init; }

    public required string Scope { get; init; }

    public required IReadOnlyList<Fact> Attributes { get; init; }

    public required IReadOnlyList<Fact> Resource { get; init; }

    public required IReadOnlyList<Fact> ScopeAttributes { get; init; }

    public required IReadOnlyList<EventFacts> Events { get; init; }

    /// <summary>What is missing from it, in sentences.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    internal static SpanFacts Of(Span span, SpanContent content, TraceContent trace, TraceAddress address) => new()
    {
        Span = new SpanName(SafeText.Name(span.ServiceName), trace.Palette.Service(span.ServiceName), SafeText.Name(span.Name), null),
        SpanId = span.Key.SpanId.ToString(),
        ParentHref = trace.Trace.ParentOf(span) is { } parent ? address.Select(parent.Key.SpanId) : null,
        Kind = span.Kind.ToString(),
        Status = span.StatusCode + (span.StatusMessage.Length > 0 ? ": " + SafeText.Value(span.StatusMessage) : ""),
        IsError = span.IsError,
        Start = span.StartTimeUnixNano,
        End = span.EndTimeUnixNano,
        Duration = DurationText.Of(span.DurationNano),
        Offset = DurationText.Of(Since(trace.Trace.StartTimeUnixNano, span.StartTimeUnixNano)),
        Scope = SafeText.Value($"{content.ScopeName} {content.ScopeVersion}".Trim()),
        Attributes = [.. content.Attributes.Select(Fact.Of)],
        Resource = [.. content.Resource.Select(Fact.Of)],
        ScopeAttributes = [.. content.Scope.Select(Fact.Of)],
        Events = [.. content.Events.Select(one => new EventFacts(
            SafeText.Name(one.Name), DurationText.Of(Since(span.StartTimeUnixNano, one.TimeUnixNano)), [.. one.Attributes.Select(Fact.Of)]))],
        Notes = [.. NotesOf(span, content)],
    };

    private static ulong Since(ulong start, ulong time) => time > start ? time - start : 0;

    private static IEnumerable<string> NotesOf(Span span, SpanContent content)
    {
        (uint Number, string Noun)[] dropped =
            [(content.DroppedAttributesCount, "attribute"), (content.DroppedEventsCount, "event"), (span.DroppedLinksCount, "link")];
        foreach (var (number, noun) in dropped.Where(what => what.Number > 0))
        {
            yield return $"The sender dropped {Count.Of((int)Math.Min(number, int.MaxValue), noun)} before it sent the span.";
        }

        if (content.LeftOut > 0)
        {
            yield return $"{Count.Of(content.LeftOut, "more attribute or event")} are not shown here; the OTLP JSON has all of them.";
        }
    }
}
