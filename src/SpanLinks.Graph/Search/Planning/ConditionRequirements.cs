using SpanLinks.Graph.Search.Language;
using SpanLinks.Graph.Spans;
using SpanLinks.Graph.Store;
using SpanLinks.Otlp.Ids;
using SpanLinks.Otlp.Traces;

namespace SpanLinks.Graph.Search.Planning;

/// <summary>
/// Derives from a condition what every span must have for which it holds: one of some alternatives. None at all means that it never holds.
/// </summary>
internal static class ConditionRequirements
{
    /// <summary>With more alternatives than these, each of which is a search of its own, everything is searched instead.</summary>
    public const int MaxAlternatives = 8;

    public static IReadOnlyList<SpanRequirement> Of(Condition condition) => Of(condition, isNegated: false);

    /// <summary>The alternatives of either; nothing is required where they are too many.</summary>
    public static IReadOnlyList<SpanRequirement> Either(IReadOnlyList<SpanRequirement> left, IReadOnlyList<SpanRequirement> right)
    {
        var either = left.Union(right).ToList();
        return either.Count > MaxAlternatives || either.Contains(SpanRequirement.Nothing) ? [SpanRequirement.Nothing] : either;
    }

    private static IReadOnlyList<SpanRequirement> Of(Condition condition, bool isNegated) => condition switch
    {
        Constant constant => constant.Value != isNegated ? [SpanRequirement.Nothing] : [],
        Not not => Of(not.Operand, !isNegated),
        Combination both when both.IsAnd != isNegated => Both(Of(both.Left, isNegated), Of(both.Right, isNegated)),
        Combination both => Either(Of(both.Left, isNegated), Of(both.Right, isNegated)),
        // What does not compare is false by either sign, so that a comparison does not hold says nothing.
        Comparison comparison => [isNegated ? SpanRequirement.Nothing : Of(comparison)],
        _ => [SpanRequirement.Nothing],
    };

    private static IReadOnlyList<SpanRequirement> Both(IReadOnlyList<SpanRequirement> left, IReadOnlyList<SpanRequirement> right)
    {
        if (left.Count * right.Count > MaxAlternatives)
        {
            return left.Max(one => one.Rank) <= right.Max(one => one.Rank) ? left : right;
        }

        return [.. left.SelectMany(_ => right, (one, other) => one.And(other))];
    }

    private static SpanRequirement Of(Comparison comparison)
    {
        var (field, sign, value) = comparison;
        if (sign != ComparisonOperator.Equal || value.Kind == LiteralKind.Nil)
        {
            return ALink(comparison);
        }

        return (field.Kind, field.Name) switch
        {
            (FieldKind.ResourceAttribute, "service.name") when value.Kind == LiteralKind.Text => SpanRequirement.Of(SearchTermKind.Service, value.Text),
            (FieldKind.Name, _) => SpanRequirement.Of(SearchTermKind.Operation, value.Text),
            (FieldKind.Status, _) when value.Integer == (long)StatusCode.Error => SpanRequirement.Of(SearchTermKind.Error),
            (FieldKind.LinkType, _) or (FieldKind.LinkAttribute, LinkTypeKey.Text) when value.Kind == LiteralKind.Text =>
                SpanRequirement.Of(SearchTermKind.LinkType, value.Text).And(ALink(comparison)),
            (FieldKind.TraceId, _) when TraceId.TryParse(value.Text, out var id) => new SpanRequirement { TraceId = id },
            (FieldKind.LinkTraceId, _) when TraceId.TryParse(value.Text, out var id) => ALink(comparison) with { LinkedTraceId = id },
            (FieldKind.LinkSpanId, _) when SpanId.TryParse(value.Text, out var id) => ALink(comparison) with { LinkedSpanId = id },
            _ => ALink(comparison),
        };
    }

    // A comparison with a field of a link needs one, unless it is that there is none.
    private static SpanRequirement ALink(Comparison comparison)
    {
        var (field, sign, value) = comparison;
        var isOfLink = field.IsOfLink && (value.Kind != LiteralKind.Nil || sign != ComparisonOperator.Equal);
        var isCount = field.Kind == FieldKind.LinkCount && value.Kind == LiteralKind.Integer && sign switch
        {
            ComparisonOperator.Equal or ComparisonOperator.GreaterOrEqual => value.Integer > 0,
            ComparisonOperator.Greater => value.Integer >= 0,
            _ => false,
        };
        return isOfLink || isCount ? SpanRequirement.Of(SearchTermKind.HasLink) : SpanRequirement.Nothing;
    }
}
