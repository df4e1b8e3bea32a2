using SpanLinks.Graph.Links;
using SpanLinks.Otlp.Ids;
using SpanLinks.Server.Query.Parameters;

namespace SpanLinks.Server.Query.Graphs;

/// <summary>The parameters of requests about a link graph.</summary>
internal static class GraphQuestion
{
    private const int MaxTraces = 1_000;
    private const int MaxSpans = 100_000;
    private const int MaxHops = 128;

    public static readonly ChoiceParameter<LinkGraphDirection> Direction = new(
        "direction", "Which way links are followed: to causes, to effects, or both.",
        ("causes", LinkGraphDirection.Causes), ("effects", LinkGraphDirection.Effects), ("both", LinkGraphDirection.Both))
    { Otherwise = "both" };

    public static readonly ChoiceParameter<GraphViewKind> View = new(
        "view", "Every span; only the spans at the ends of links and the roots; or traces without spans.",
        ("full", GraphViewKind.Full), ("spans", GraphViewKind.Spans), ("traces", GraphViewKind.Traces))
    { Otherwise = "full" };

    public static readonly NumberParameter Traces = new("maxTraces", LinkGraphLimits.Default.MaxTraces, MaxTraces, "How many traces the graph has at most.");
    public static readonly NumberParameter Spans = new("maxSpans", LinkGraphLimits.Default.MaxSpans, MaxSpans, "How many spans it has at most.");
    public static readonly NumberParameter Hops = new("maxHops", LinkGraphLimits.Default.MaxHops, MaxHops, "How many links lie between its beginning and the farthest trace.");

    public static readonly ApiParameter[] Bounds = [Direction, Traces, Spans, Hops, Shared.From, Shared.To];

    public static LinkGraphRequest Read(ApiParameters parameters, TraceId traceId, DanglingRules rules, SpanId? spanId = null) => new(traceId)
    {
        SpanId = spanId,
        Direction = parameters.Read(Direction) ?? LinkGraphDirection.Both,
        Limits = LinkGraphLimits.Default with
        {
            MaxTraces = parameters.Read(Traces),
            MaxSpans = parameters.Read(Spans),
            MaxHops = parameters.Read(Hops),
        },
        Window = new TimeWindow(parameters.Read(Shared.From) ?? 0, parameters.Read(Shared.To) ?? ulong.MaxValue),
        DanglingRules = rules,
    };
}
