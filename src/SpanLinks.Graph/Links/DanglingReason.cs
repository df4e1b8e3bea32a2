namespace SpanLinks.Graph.Links;

/// <summary>Why a link's linked span is not there. The first that holds, in this order.</summary>
public enum DanglingReason
{
    /// <summary>The link points to nothing (zero ids), or a span links to itself or to its own trace.</summary>
    Invalid,

    /// <summary>The link's trace flags say that the linked span was not sampled.</summary>
    Unsampled,

    /// <summary>The linked span is older than what is kept.</summary>
    Expired,

    /// <summary>The linking span is so young that the linked span may still arrive.</summary>
    Pending,

    /// <summary>The linked span never arrived, as far as can be told.</summary>
    Missing,
}
