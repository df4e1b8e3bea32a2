namespace SpanLinks.Graph.Store;

/// <summary>What a name is the name of.</summary>
public enum NameKind
{
    Service,
    Operation,
    LinkType,
}
