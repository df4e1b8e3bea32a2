namespace SpanLinks.Graph.Search.Language;

/// <summary>Writes a query so that it reads as the same, with no more parentheses than that needs.</summary>
internal static class QueryPrinter
{
    public static string Print(Spanset spanset) => spanset switch
    {
        Filter { Condition: Constant { Value: true } } => "{ }",
        Filter filter => $"{{ {Print(filter.Condition)} }}",
        Operation operation => $"{Left(operation)} {Sign(operation.Operator)} {Right(operation)}",
        _ => throw new ArgumentOutOfRangeException(nameof(spanset)),
    };

    public static string Sign(ComparisonOperator comparison) => comparison switch
    {
        ComparisonOperator.Equal => "=",
        ComparisonOperator.NotEqual => "!=",
        ComparisonOperator.Greater => ">",
        ComparisonOperator.GreaterOrEqual => ">=",
        ComparisonOperator.Less => "<",
        ComparisonOperator.LessOrEqual => "<=",
        ComparisonOperator.Matches => "=~",
        _ => "!~",
    };

    private static string Sign(SpansetOperator spanset) => spanset switch
    {
        SpansetOperator.And => "&&",
        SpansetOperator.Or => "||",
        SpansetOperator.Child => ">",
        SpansetOperator.Descendant => ">>",
        SpansetOperator.Parent => "<",
        SpansetOperator.Ancestor => "<<",
        SpansetOperator.Effect => "->",
        SpansetOperator.Effects => "->>",
        SpansetOperator.Cause => "<-",
        _ => "<<-",
    };

    // Operators of one rank group from the left; those of traces and links bind tighter than && and ||.
    private static string Left(Operation operation) =>
        operation.Left is Operation left && IsLoose(left) && !IsLoose(operation) ? $"({Print(left)})" : Print(operation.Left);

    private static bool IsLoose(Operation operation) => operation.Operator is SpansetOperator.And or SpansetOperator.Or;

    private static string Right(Operation operation) =>
        operation.Right is Operation right && (IsLoose(right) || !IsLoose(operation)) ? $"({Print(right)})" : Print(operation.Right);

    private static string Print(Condition condition) => condition switch
    {
        Constant constant => constant.Value ? "true" : "false",
        Not not => $"!({Print(not.Operand)})",
        Combination both => $"{Print(both.Left)} {(both.IsAnd ? "&&" : "||")} {Right(both)}",
        Comparison comparison => $"{comparison.Field} {Sign(comparison.Operator)} {comparison.Value}",
        _ => throw new ArgumentOutOfRangeException(nameof(condition)),
    };

    private static string Right(Combination both) =>
        both.Right is Combination ? $"({Print(both.Right)})" : Print(both.Right);
}
