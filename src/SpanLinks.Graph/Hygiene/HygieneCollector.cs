using System.Text;
using SpanLinks.Graph.Links;
using SpanLinks.Graph.Spans;
using SpanLinks.Otlp.Ids;

namespace SpanLinks.Graph.Hygiene;

/// <summary>
/// Collects what is wrong with links, of one graph or of any number of them, in memory that does not grow with them. The order in which
/// spans and links are added changes nothing, as long as no more names, services and linked spans occur than are told apart.
/// </summary>
/// <remarks>Not safe for concurrent use.</remarks>
public sealed class HygieneCollector
{
    private const int MaxNames = 1_000;
    private const int MaxDanglingGroups = 1_000;

    private readonly HygieneOptions _options;
    private readonly Tallies<HygieneProblem> _problems;
    private readonly Tallies<string> _names;
    private readonly Tallies<(DanglingReason Reason, string Service)> _dangling;
    private readonly HubTally _hubs = new();
    private long _spans;
    private long _links;
    private long _dropped;

    public HygieneCollector(HygieneOptions? options = null)
    {
        _options = options ?? HygieneOptions.Default;
        _problems = new(Enum.GetValues<HygieneProblem>().Length, _options.MaxExamples, problem => problem);
        _names = new(MaxNames, _options.MaxExamples, _ => "");
        _dangling = new(MaxDanglingGroups, _options.MaxExamples, group => (group.Reason, ""));
    }

    /// <summary>Adds all spans, links and hubs of a graph.</summary>
    public void Add(LinkGraph graph)
    {
        foreach (var span in graph.Traces.SelectMany(trace => trace.Spans))
        {
            Add(span);
        }

        foreach (var link in graph.Links)
        {
            Add(link);
        }

        foreach (var hub in graph.Hubs)
        {
            _hubs.AtLeast(hub.Linked, hub.Count, new LinkExample(hub.Linked, -1, null));
        }
    }

    /// <summary>Adds a span, without its links.</summary>
    public void Add(Span span)
    {
        _spans++;
        _dropped += span.DroppedLinksCount;
        if (span.DroppedLinksCount > 0 || span.Links.Count >= _options.LinkLimit)
        {
            _problems[HygieneProblem.AtLinkLimit].Add(new LinkExample(span.Key, -1, null));
        }
    }

    /// <summary>Adds a link.</summary>
    public void Add(GraphLink link)
    {
        _links++;
        var example = new LinkExample(link.Linking.Key, link.Ordinal, link.Link.Linked);
        AddIf(link.Marks.HasFlag(LinkMarks.SelfLink), HygieneProblem.SelfLink, example);
        AddIf(link.Marks.HasFlag(LinkMarks.Duplicate), HygieneProblem.Duplicate, example);
        AddIf(link.Marks.HasFlag(LinkMarks.Cycle), HygieneProblem.Cycle, example);
        AddIf(link.Marks.HasFlag(LinkMarks.AgainstTime), HygieneProblem.AgainstTime, example);
        foreach (var name in AttributeNameCheck.WrongNames(link.Link))
        {
            _names[name].Add(example);
        }

        if (link.Reason is { } reason)
        {
            _dangling[(reason, link.Linking.ServiceName)].Add(example);
        }

        if (link.Link.Linked is { } linked)
        {
            _hubs.Add(linked, example);
        }
    }

    /// <summary>What was found until now.</summary>
    public HygieneReport Report() => new()
    {
        SpanCount = _spans,
        LinkCount = _links,
        DroppedLinksCount = _dropped,
        Findings =
        [
            .. _problems.MostFirst.OrderBy(problem => problem.Key)
                .Select(problem => new HygieneFinding(problem.Key, "", Explain(problem.Key), problem.Value.Count, problem.Value.Examples)),
            .. _names.MostFirst.OrderByDescending(name => name.Value.Count).ThenBy(name => name.Key, StringComparer.Ordinal)
                .Select(name => new HygieneFinding(
                    HygieneProblem.AttributeName, name.Key, Explain(name.Key), name.Value.Count, name.Value.Examples)),
            .. _hubs.From(_options.HotHubLinks).Take(MaxNames).Select(Hub),
        ],
        Dangling =
        [
            .. _dangling.MostFirst.OrderBy(group => group.Key.Reason).ThenByDescending(group => group.Value.Count)
                .ThenBy(group => group.Key.Service, StringComparer.Ordinal)
                .Select(group => new DanglingFinding(group.Key.Reason, group.Key.Service, group.Value.Count, group.Value.Examples)),
        ],
    };

    private void AddIf(bool isFound, HygieneProblem problem, LinkExample example)
    {
        if (isFound)
        {
            _problems[problem].Add(example);
        }
    }

    private static HygieneFinding Hub((SpanKey Linked, long Count, LinkExample First) hub) => new(
        HygieneProblem.HotHub,
        $"{hub.Linked.TraceId}/{hub.Linked.SpanId}",
        $"At least {hub.Count} links point to one span: link to a span that stands for less.",
        hub.Count,
        [hub.First]);

    private static string Explain(string name) => name.Length == 0
        ? $"More than {MaxNames} names are wrong; these are the rest."
        : AttributeNameCheck.Check(Encoding.UTF8.GetBytes(name)) ?? $"'{name}' is wrong.";

    private static string Explain(HygieneProblem problem) => problem switch
    {
        HygieneProblem.SelfLink => "A span links to itself or to its own trace: link to what caused it, or leave the link out.",
        HygieneProblem.Duplicate => "A span carries the same link more than once: de-duplicate links before the span starts.",
        HygieneProblem.Cycle => "Causes go round in a circle: link from the effect to the cause only, and let the span that handles a reply carry the link to it.",
        HygieneProblem.AgainstTime => "An effect starts before its cause: the link points the wrong way, or a clock is wrong.",
        _ => "Links were dropped or may have been: raise OTEL_SPAN_LINK_COUNT_LIMIT, or handle fewer items in one span.",
    };
}
