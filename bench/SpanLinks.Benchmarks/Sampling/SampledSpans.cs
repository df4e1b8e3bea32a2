namespace SpanLinks.Benchmarks.Sampling;

/// <summary>About which spans a sampler is asked.</summary>
public enum SampledSpans
{
    /// <summary>They have a parent in another process.</summary>
    Child,

    /// <summary>They have neither parent nor link.</summary>
    Root,

    /// <summary>They have no parent and link to a root of another service, with the same rate.</summary>
    Linked,

    /// <summary>The same, and none of them is sampled.</summary>
    LinkedDropped,
}
