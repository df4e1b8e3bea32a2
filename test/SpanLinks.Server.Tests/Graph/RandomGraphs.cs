using CsCheck;
using SpanLinks.Server.Tests.Support;

namespace SpanLinks.Server.Tests.Graph;

/// <summary>
/// Small graphs with all that real ones go wrong with: parents that are missing or start too late, links to nothing, to the span itself,
/// to whole traces and into the future, cycles, and equal times.
/// </summary>
internal static class RandomGraphs
{
    private const int MaxTraces = 5;
    private const int MaxSpansPerTrace = 6;

    private static readonly Gen<TestLink> Link =
        from trace in Gen.ULong[1, MaxTraces + 1]
        from span in Gen.ULong[0, MaxSpansPerTrace]
        from type in Gen.OneOf("follows_from", "retry_of")
        select new TestLink(trace, span, type);

    private static readonly Gen<TestSpan> Span =
        from trace in Gen.ULong[1, MaxTraces]
        from span in Gen.ULong[1, MaxSpansPerTrace]
        from parent in Gen.ULong[0, MaxSpansPerTrace]
        from start in Gen.ULong[100, 140]
        from duration in Gen.ULong[0, 30]
        from service in Gen.OneOf("a", "b", "c")
        from kind in Gen.ULong[1, 5]
        from isError in Gen.Bool
        from links in Link.Array[0, 2]
        select new TestSpan(trace, span)
        {
            Parent = parent,
            Start = start,
            End = start + duration,
            Service = service,
            Name = $"operation {span % 3}",
            Kind = kind,
            IsError = isError,
            Links = links,
        };

    /// <summary>Spans of which none has the id of another.</summary>
    public static Gen<TestSpan[]> Spans { get; } = Span.Array[1, MaxTraces * MaxSpansPerTrace]
        .Select(spans => spans.DistinctBy(span => span.Key).ToArray());

    /// <summary>Spans, and the same spans in another order.</summary>
    public static Gen<(TestSpan[] Spans, TestSpan[] Shuffled)> Shuffled { get; } =
        from spans in Spans
        from shuffled in Gen.Shuffle(spans)
        select (spans, shuffled);
}
