namespace SpanLinks.Graph.Search.Language;

/// <summary>What a filter asks of a span.</summary>
internal abstract record Condition
{
    /// <summary>The comparisons in it, from left to right.</summary>
    public abstract IEnumerable<Comparison> Comparisons { get; }
}

/// <summary>A filter that every span passes, or none.</summary>
internal sealed record Constant(bool Value) : Condition
{
    public override IEnumerable<Comparison> Comparisons => [];
}

internal sealed record Not(Condition Operand) : Condition
{
    public override IEnumerable<Comparison> Comparisons => Operand.Comparisons;
}

/// <summary>Several conditions, all of which must hold, or any.</summary>
internal sealed record Combination(bool IsAnd, Condition Left, Condition Right) : Condition
{
    public override IEnumerable<Comparison> Comparisons => Left.Comparisons.Concat(Right.Comparisons);
}

internal sealed record Comparison(Field Field, ComparisonOperator Operator, Literal Value) : Condition
{
    public override IEnumerable<Comparison> Comparisons => [this];
}
