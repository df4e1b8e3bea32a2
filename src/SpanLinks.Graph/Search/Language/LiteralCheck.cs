using SpanLinks.Otlp.Ids;

namespace SpanLinks.Graph.Search.Language;

internal enum ComparisonPart
{
    Field,
    Sign,
    Value,
}

/// <summary>Knows which fields can be compared with which values and by which signs, so that a query that can never match is an error.</summary>
internal static class LiteralCheck
{
    /// <summary>What is wrong with a comparison and in which part of it; null where it is good.</summary>
    public static (ComparisonPart Part, string Message)? FindProblem(Comparison comparison)
    {
        var (field, sign, value) = comparison;
        var isPattern = sign is ComparisonOperator.Matches or ComparisonOperator.NotMatches;
        var isEquality = sign is ComparisonOperator.Equal or ComparisonOperator.NotEqual;
        if (isPattern && field.Type is not (FieldType.Any or FieldType.Text))
        {
            return (ComparisonPart.Sign, $"{field} is no text, so {QueryPrinter.Sign(sign)} does not apply; use = or !={OrOrder(field)}.");
        }

        if (!IsAllowed(field, value) || (isPattern && value.Kind != LiteralKind.Text))
        {
            return (ComparisonPart.Value, $"{value} is no value for {field}{(isPattern ? $" {QueryPrinter.Sign(sign)}" : "")}; allowed is {(isPattern ? "a regular expression in quotes" : Allowed(field))}.");
        }

        return !isEquality && !isPattern && !IsOrdered(field, value)
            ? (ComparisonPart.Sign, $"{value} has no order, so {QueryPrinter.Sign(sign)} does not apply; use = or !=.")
            : null;
    }

    /// <summary>Ids in one spelling.</summary>
    public static Comparison Normalize(Comparison comparison) =>
        comparison.Field.Type is FieldType.TraceId or FieldType.SpanId
            ? comparison with { Value = comparison.Value with { Text = comparison.Value.Text.ToLowerInvariant() } }
            : comparison;

    /// <summary>The values that a field can be compared with, in words.</summary>
    public static string Allowed(Field field)
    {
        var words = field.Type switch
        {
            FieldType.Text => "a text in quotes",
            FieldType.Integer => "a number",
            FieldType.Duration => "a duration, such as 1.5ms or 2s",
            FieldType.Status => $"one of {Literal.WordsOf(LiteralKind.Status)}",
            FieldType.Kind => $"one of {Literal.WordsOf(LiteralKind.Kind)}",
            FieldType.LinkState => $"one of {Literal.WordsOf(LiteralKind.LinkState)}",
            FieldType.TraceId => "32 hex digits in quotes",
            FieldType.SpanId => "16 hex digits in quotes",
            _ => "a text in quotes, a number, a duration, true, false",
        };
        return field.MayBeMissing ? $"{words} or nil" : words;
    }

    private static bool IsAllowed(Field field, Literal value) => value.Kind == LiteralKind.Nil ? field.MayBeMissing : field.Type switch
    {
        FieldType.Any => value.IsNumber || value.Kind is LiteralKind.Text or LiteralKind.Boolean,
        FieldType.Text => value.Kind == LiteralKind.Text,
        FieldType.Integer => value.Kind is LiteralKind.Integer or LiteralKind.Float,
        FieldType.Duration => value.Kind == LiteralKind.Duration,
        FieldType.Status => value.Kind == LiteralKind.Status,
        FieldType.Kind => value.Kind == LiteralKind.Kind,
        FieldType.LinkState => value.Kind == LiteralKind.LinkState,
        FieldType.TraceId => value.Kind == LiteralKind.Text && TraceId.TryParse(value.Text, out _),
        _ => value.Kind == LiteralKind.Text && SpanId.TryParse(value.Text, out _),
    };

    private static bool IsOrdered(Field field, Literal value) =>
        value.IsNumber || (value.Kind == LiteralKind.Text && field.Type is FieldType.Any or FieldType.Text);

    private static string OrOrder(Field field) => field.Type is FieldType.Integer or FieldType.Duration ? " or an order" : "";
}
