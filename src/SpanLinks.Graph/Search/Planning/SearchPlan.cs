namespace SpanLinks.Graph.Search.Planning;

/// <summary>Where the traces come from that a query is tried on: each trace with a result, and others.</summary>
/// <param name="Alternatives">A trace is tried if a part of it has what one of them says; without any, nothing matches.</param>
/// <param name="Walk">Steps from these traces to the result; without any, they are the result.</param>
internal sealed record SearchPlan(IReadOnlyList<SpanRequirement> Alternatives, IReadOnlyList<WalkStep> Walk)
{
    /// <summary>How many traces are expected, as a rank without a unit: fewer for a lower one.</summary>
    public int Rank => Alternatives.Count == 0 ? -1 : Alternatives.Max(alternative => alternative.Rank);

    /// <summary>Whether the range of time bounds the search: it is the result's, and a cause of it may lie before.</summary>
    public bool IsInRange => Walk.Count == 0;

    /// <summary>Whether the traces are known or found by their links alone, without a search of parts.</summary>
    public bool IsDirect => Alternatives.All(alternative => alternative.IsDirect);

    /// <summary>A search without steps. Where one alternative needs a search of parts, all are found by it.</summary>
    public static SearchPlan Of(IReadOnlyList<SpanRequirement> alternatives) =>
        alternatives.All(alternative => alternative.IsDirect)
            ? new SearchPlan(alternatives, [])
            : new SearchPlan(ConditionRequirements.Either([.. alternatives.Select(alternative => alternative.WithTermsOnly())], []), []);
}
