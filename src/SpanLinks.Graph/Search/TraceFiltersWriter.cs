using SpanLinks.Graph.Links;
using SpanLinks.Graph.Search.Language;

namespace SpanLinks.Graph.Search;

/// <summary>Writes filters as the spanset that they select.</summary>
internal static class TraceFiltersWriter
{
    public static Spanset Write(TraceFilters filters)
    {
        var filter = new Filter(Conditions(filters).Aggregate((Condition?)null, And) ?? new Constant(true));
        return filters.HasIncomingLinks ? new Operation(SpansetOperator.Cause, new Filter(new Constant(true)), filter) : filter;
    }

    public static Field Field(AttributeScope scope, string name) => new(
        scope switch
        {
            AttributeScope.Span => FieldKind.SpanAttribute,
            AttributeScope.Resource => FieldKind.ResourceAttribute,
            AttributeScope.Link => FieldKind.LinkAttribute,
            _ => FieldKind.AnyAttribute,
        },
        name);

    private static IEnumerable<Condition> Conditions(TraceFilters filters)
    {
        if (filters.ServiceName is { } service)
        {
            yield return Equal(Field(AttributeScope.Resource, "service.name"), Literal.Of(service));
        }

        if (filters.Operation is { } operation)
        {
            yield return Equal(new Field(FieldKind.Name), Literal.Of(operation));
        }

        if (filters.Status is { } status)
        {
            yield return Equal(new Field(FieldKind.Status), Literal.Of(status));
        }

        if (filters.MinDurationNano is { } min)
        {
            yield return new Comparison(new Field(FieldKind.Duration), ComparisonOperator.GreaterOrEqual, Literal.OfDuration(min));
        }

        if (filters.MaxDurationNano is { } max)
        {
            yield return new Comparison(new Field(FieldKind.Duration), ComparisonOperator.LessOrEqual, Literal.OfDuration(max));
        }

        foreach (var condition in LinkConditions(filters).Concat(filters.Attributes.Select(Attribute)))
        {
            yield return condition;
        }
    }

    private static IEnumerable<Condition> LinkConditions(TraceFilters filters)
    {
        if (filters.LinkType is { } type)
        {
            yield return Equal(new Field(FieldKind.LinkType), Literal.Of(type));
        }

        if (filters.HasOutgoingLinks)
        {
            yield return new Comparison(new Field(FieldKind.LinkTraceId), ComparisonOperator.NotEqual, new Literal(LiteralKind.Nil));
        }

        if (filters.HasDanglingLinks)
        {
            yield return Equal(new Field(FieldKind.LinkState), Literal.Of(LinkState.Dangling));
        }
    }

    private static Condition Attribute(AttributeFilter attribute)
    {
        var field = Field(attribute.Scope, attribute.Name);
        Condition text = Equal(field, Literal.Of(attribute.Value));
        return ReadValue(attribute.Value) is { } value ? new Combination(false, text, Equal(field, value)) : text;
    }

    // What a text reads as besides itself.
    private static Literal? ReadValue(string value) => Lexer.ReadValue(value) switch
    {
        { Kind: TokenKind.Integer } token => new Literal(LiteralKind.Integer, Integer: token.Integer),
        { Kind: TokenKind.Float } token => new Literal(LiteralKind.Float, Float: token.Float),
        { Kind: TokenKind.Word, Text: "true" or "false" } token => Literal.FindWord(token.Text),
        _ => null,
    };

    private static Comparison Equal(Field field, Literal value) => new(field, ComparisonOperator.Equal, value);

    private static Condition And(Condition? left, Condition right) => left is null ? right : new Combination(true, left, right);
}
