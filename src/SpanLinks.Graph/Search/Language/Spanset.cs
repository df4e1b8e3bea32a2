namespace SpanLinks.Graph.Search.Language;

/// <summary>A set of spans for each trace.</summary>
internal abstract record Spanset;

/// <summary>The spans that a condition holds for.</summary>
internal sealed record Filter(Condition Condition) : Spanset;

internal sealed record Operation(SpansetOperator Operator, Spanset Left, Spanset Right) : Spanset
{
    /// <summary>Whether the left side is in other traces than the result.</summary>
    public bool IsOverLinks => Operator >= SpansetOperator.Effect;
}
