using SpanLinks.Graph.Search.Language;
using SpanLinks.Graph.Spans;

namespace SpanLinks.Graph.Search;

/// <summary>Reads filters from a spanset that is made of them. What is not made of them is read as something else or passed over.</summary>
internal static class TraceFiltersReader
{
    public static TraceFilters Read(Spanset root) => root switch
    {
        Filter filter => Read(filter.Condition),
        Operation { Right: Filter filter } => Read(filter.Condition) with { HasIncomingLinks = true },
        _ => new TraceFilters(),
    };

    private static TraceFilters Read(Condition condition)
    {
        var filters = new TraceFilters();
        var attributes = new List<AttributeFilter>();
        foreach (var (field, sign, value) in condition.Comparisons)
        {
            filters = (field.Kind, sign) switch
            {
                (FieldKind.Name, _) => filters with { Operation = value.Text },
                (FieldKind.Status, _) => filters with { Status = (StatusCode)value.Integer },
                (FieldKind.Duration, ComparisonOperator.GreaterOrEqual) => filters with { MinDurationNano = value.Integer },
                (FieldKind.Duration, _) => filters with { MaxDurationNano = value.Integer },
                (FieldKind.LinkType, _) => filters with { LinkType = value.Text },
                (FieldKind.LinkTraceId, _) => filters with { HasOutgoingLinks = true },
                (FieldKind.LinkState, _) => filters with { HasDanglingLinks = true },
                (FieldKind.ResourceAttribute, _) when field.Name == "service.name" && filters.ServiceName is null =>
                    filters with { ServiceName = value.Text },
                _ => filters,
            };
            if (field.IsAttribute && value.Kind == LiteralKind.Text && (field.Name != "service.name" || field.Kind != FieldKind.ResourceAttribute))
            {
                attributes.Add(new AttributeFilter(Scope(field.Kind), field.Name, value.Text));
            }
        }

        return filters with { Attributes = attributes };
    }

    private static AttributeScope Scope(FieldKind kind) => kind switch
    {
        FieldKind.SpanAttribute => AttributeScope.Span,
        FieldKind.ResourceAttribute => AttributeScope.Resource,
        FieldKind.LinkAttribute => AttributeScope.Link,
        _ => AttributeScope.Any,
    };
}
