namespace SpanLinks.Graph.Store;

/// <summary>The kinds of <see cref="SearchTerm"/>.</summary>
public enum SearchTermKind
{
    /// <summary>The resource's <c>service.name</c> is the value.</summary>
    Service,

    /// <summary>A span has the value as its name.</summary>
    Operation,

    /// <summary>A span has the status error.</summary>
    Error,

    /// <summary>A span of the service that the value names has the status error.</summary>
    ServiceError,

    /// <summary>A span carries a link.</summary>
    HasLink,

    /// <summary>A span carries a link whose <c>link.type</c> is the value.</summary>
    LinkType,
}
