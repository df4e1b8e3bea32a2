namespace SpanLinks.Graph.Search.Language;

/// <summary>A set of spans for each trace.</summary>
internal abstract record Spanset
{
    /// <summary>Whether it looks at other traces than those of its result.</summary>
    public abstract bool IsOverLinks { get; }
}

/// <summary>The spans that a condition holds for.</summary>
internal sealed record Filter(Condition Condition) : Spanset
{
    public override bool IsOverLinks => false;
}

internal sealed record Operation(SpansetOperator Operator, Spanset Left, Spanset Right) : Spanset
{
    /// <summary>Whether the left side is in other traces than the right one, which is the result.</summary>
    public bool IsFromOtherTraces => Operator >= SpansetOperator.Effect;

    public override bool IsOverLinks => IsFromOtherTraces || Left.IsOverLinks || Right.IsOverLinks;
}
