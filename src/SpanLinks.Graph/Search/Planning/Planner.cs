using SpanLinks.Graph.Links;
using SpanLinks.Graph.Search.Language;

namespace SpanLinks.Graph.Search.Planning;

/// <summary>
/// Plans from which filter of a query the search begins: the one that an index narrows most. Of operators within a trace either side
/// will do; from the left side of an operator over links the search walks on to the right one.
/// </summary>
internal static class Planner
{
    public static SearchPlan Plan(Spanset spanset) => spanset switch
    {
        Filter filter => SearchPlan.Of(ConditionRequirements.Of(filter.Condition)),
        Operation { Operator: SpansetOperator.Or } either => Either(Plan(either.Left), Plan(either.Right)),
        Operation { IsFromOtherTraces: true } links => Better(Plan(links.Right), Walk(links)),
        Operation both => Better(Plan(both.Right), Plan(both.Left)),
        _ => throw new ArgumentOutOfRangeException(nameof(spanset)),
    };

    private static SearchPlan Better(SearchPlan first, SearchPlan second) => second.Rank < first.Rank ? second : first;

    // Two walks that end in the same traces cannot be one; without an index the result is found all the same.
    private static SearchPlan Either(SearchPlan left, SearchPlan right) =>
        left.Walk.Count == 0 && right.Walk.Count == 0
            ? SearchPlan.Of(ConditionRequirements.Either(left.Alternatives, right.Alternatives))
            : left.Alternatives.Count == 0 ? right
            : right.Alternatives.Count == 0 ? left
            : SearchPlan.Of([SpanRequirement.Nothing]);

    private static SearchPlan Walk(Operation links)
    {
        var left = Plan(links.Left);
        var direction = links.Operator is SpansetOperator.Effect or SpansetOperator.Effects ? LinkDirection.Incoming : LinkDirection.Outgoing;
        var isOneHop = links.Operator is SpansetOperator.Effect or SpansetOperator.Cause;
        return left with { Walk = [.. left.Walk, new WalkStep(links.Left, direction, isOneHop)] };
    }
}
