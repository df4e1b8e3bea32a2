namespace SpanLinks.OpenTelemetry.Sampling;

/// <summary>What a sampler makes of links to contexts that are not sampled.</summary>
public enum UnsampledLinks
{
    /// <summary>
    /// They speak against the span: where no linked context is sampled, it is not sampled either. So no sampled span links to traces of which
    /// nothing is kept, whatever the rates of other services are.
    /// </summary>
    Drop,

    /// <summary>They say nothing: the sampler decides as if it did not know, by its own rate.</summary>
    Decide,
}
