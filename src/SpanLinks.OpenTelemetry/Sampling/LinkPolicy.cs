namespace SpanLinks.OpenTelemetry.Sampling;

/// <summary>Whose randomness decides about a root that links to several traces.</summary>
public enum LinkPolicy
{
    /// <summary>That of the first link. The rate stays the configured one, however many links there are.</summary>
    First,

    /// <summary>
    /// The greatest: the root is sampled if any of its causes is one that this rate samples. With n causes at a rate p that is
    /// 1-(1-p)^n of the roots, up to <see cref="ConsistentLinkSamplerOptions.Ceiling"/>.
    /// </summary>
    Any,
}
