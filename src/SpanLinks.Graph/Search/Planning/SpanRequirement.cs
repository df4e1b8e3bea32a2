using System.Text;
using SpanLinks.Graph.Store;
using SpanLinks.Otlp.Ids;

namespace SpanLinks.Graph.Search.Planning;

/// <summary>What a span must have to pass a filter, as far as an index can find it. Without anything, every span may pass.</summary>
internal sealed record SpanRequirement
{
    public static SpanRequirement Nothing { get; } = new();

    /// <summary>All of them hold for the part of the trace that the span came in.</summary>
    public IReadOnlyList<SearchTerm> Terms { get; init; } = [];

    public TraceId? TraceId { get; init; }

    /// <summary>The trace that the span carries a link to.</summary>
    public TraceId? LinkedTraceId { get; init; }

    public SpanId? LinkedSpanId { get; init; }

    /// <summary>Whether the candidates are so few that they are read without a search.</summary>
    public bool IsDirect => TraceId is not null || LinkedTraceId is not null;

    /// <summary>How many spans are expected to have it, as a rank without a unit: fewer for a lower one.</summary>
    public int Rank => TraceId is not null ? 0
        : LinkedTraceId is not null ? 1
        : Terms.Select(term => RankOf(term.Kind)).DefaultIfEmpty(9).Min() - (Terms.Count > 1 ? 1 : 0);

    public static SpanRequirement Of(SearchTermKind kind, string value = "") =>
        // An index keeps no more of a text, so a longer one finds nothing.
        Encoding.UTF8.GetByteCount(value) <= IncomingLink.MaxTextBytes ? new SpanRequirement { Terms = [new(kind, value)] } : Nothing;

    public bool Equals(SpanRequirement? other) =>
        other is not null && TraceId == other.TraceId && LinkedTraceId == other.LinkedTraceId && LinkedSpanId == other.LinkedSpanId
        && Terms.Count == other.Terms.Count && Terms.All(other.Terms.Contains);

    public override int GetHashCode() => HashCode.Combine(TraceId, LinkedTraceId, LinkedSpanId, Terms.Count);

    /// <summary>What a span must have that has both.</summary>
    public SpanRequirement And(SpanRequirement other) => new()
    {
        Terms = Merge([.. Terms.Union(other.Terms)]),
        TraceId = TraceId ?? other.TraceId,
        LinkedTraceId = LinkedTraceId ?? other.LinkedTraceId,
        LinkedSpanId = LinkedSpanId ?? other.LinkedSpanId,
    };

    /// <summary>The same without what is not found by terms, for searches that only know these.</summary>
    public SpanRequirement WithTermsOnly() => new() { Terms = Terms };

    // One term for a service's errors reads less than two that meet.
    private static List<SearchTerm> Merge(List<SearchTerm> terms)
    {
        var services = terms.Where(term => term.Kind == SearchTermKind.Service).ToList();
        if (services.Count > 0 && terms.Remove(new SearchTerm(SearchTermKind.Error)))
        {
            terms.RemoveAll(services.Contains);
            terms.AddRange(services.Select(service => new SearchTerm(SearchTermKind.ServiceError, service.Value)));
        }

        if (terms.Exists(term => term.Kind == SearchTermKind.LinkType))
        {
            terms.Remove(new SearchTerm(SearchTermKind.HasLink));
        }

        return [.. terms.Distinct()];
    }

    private static int RankOf(SearchTermKind kind) => kind switch
    {
        SearchTermKind.ServiceError => 3,
        SearchTermKind.Operation => 4,
        SearchTermKind.LinkType => 5,
        SearchTermKind.Error => 6,
        SearchTermKind.Service => 7,
        _ => 8,
    };
}
