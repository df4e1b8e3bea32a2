using SpanLinks.Otlp.Ids;

namespace SpanLinks.Browser.Tests;

/// <summary>Makes up traces: ids are counted, times are milliseconds after the story's beginning.</summary>
internal sealed class Story
{
    private const ulong Millisecond = 1_000_000;

    private readonly List<TestSpan> _spans = [];
    private readonly ulong _beginning;
    private ulong _ids;

    /// <summary>The seed keeps the ids of two stories in one store apart.</summary>
    public Story(ulong seed, ulong beginning = 1_795_000_000_000_000_000)
    {
        _ids = seed << 32;
        _beginning = beginning;
    }

    public IReadOnlyList<TestSpan> Spans => _spans;

    /// <summary>A span of a new trace.</summary>
    public TestSpan Root(string service, string name, double start, double end, string? error = null, params TestLink[] links) =>
        Add(new SpanKey(NewTraceId(), NewSpanId()), null, service, name, start, end, error, links);

    /// <summary>A span below another one, of the same service.</summary>
    public TestSpan Child(TestSpan parent, string name, double start, double end, string? error = null, params TestLink[] links) =>
        Add(new SpanKey(parent.Key.TraceId, NewSpanId()), parent, parent.Service, name, start, end, error, links);

    /// <summary>A span below another one, of another service: a call.</summary>
    public TestSpan Call(TestSpan parent, string service, string name, double start, double end, string? error = null, params TestLink[] links) =>
        Add(new SpanKey(parent.Key.TraceId, NewSpanId()), parent, service, name, start, end, error, links);

    /// <summary>A span of which nobody sends anything.</summary>
    public SpanKey Unknown() => new(NewTraceId(), NewSpanId());

    /// <summary>A span with times as a broken clock gives them.</summary>
    public TestSpan Raw(TestSpan like, ulong start, ulong end)
    {
        var span = like with { Key = new SpanKey(like.Key.TraceId, NewSpanId()), Parent = like, Start = start, End = end, Links = [] };
        _spans.Add(span);
        return span;
    }

    private TestSpan Add(
        SpanKey key, TestSpan? parent, string service, string name, double start, double end, string? error, TestLink[] links)
    {
        var span = new TestSpan(key, parent, service, name, At(start), At(end)) { Error = error, Links = links };
        _spans.Add(span);
        return span;
    }

    private ulong At(double milliseconds) => _beginning + (ulong)(milliseconds * Millisecond);

    // Counted and then spread, so that ids look like ids and are the same in every run.
    private TraceId NewTraceId() => new(Spread(++_ids), Spread(++_ids));

    private SpanId NewSpanId() => new(Spread(++_ids));

    private static ulong Spread(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9;
        value = (value ^ (value >> 27)) * 0x94d049bb133111eb;
        return value ^ (value >> 31);
    }
}
