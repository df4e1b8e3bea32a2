namespace SpanLinks.Graph.Hygiene;

/// <summary>What can be wrong with links, apart from their dangling.</summary>
public enum HygieneProblem
{
    /// <summary>A span links to itself or to its own trace.</summary>
    SelfLink,

    /// <summary>A span carries the same link twice.</summary>
    Duplicate,

    /// <summary>A link is part of a cycle of causes.</summary>
    Cycle,

    /// <summary>The linking span starts before the linked span does.</summary>
    AgainstTime,

    /// <summary>A span has as many links as SDKs keep, or says that links were dropped: there may have been more.</summary>
    AtLinkLimit,

    /// <summary>An attribute of a link has a name that breaks the conventions.</summary>
    AttributeName,

    /// <summary>Very many links point to one span.</summary>
    HotHub,
}
