namespace SpanLinks.OpenTelemetry.Sampling;

/// <summary>How <see cref="LinkBasedSampler"/> decides. Immutable and safe for concurrent use.</summary>
public sealed record LinkBasedSamplerOptions
{
    internal static LinkBasedSamplerOptions Default { get; } = new();

    /// <summary>Which links make it sample a span.</summary>
    /// <value>The default is <see cref="LinkMatch.Any"/>.</value>
    public LinkMatch Match { get; init; }

    /// <summary>What becomes of a span with links that do not make it sample.</summary>
    /// <value>
    /// The default is <see cref="UnsampledLinks.Decide"/>: the root sampler is asked, as for a span without links. With
    /// <see cref="UnsampledLinks.Drop"/> the span is not sampled.
    /// </value>
    public UnsampledLinks Unsampled { get; init; } = UnsampledLinks.Decide;

    /// <summary>How many links are looked at; those behind them count as absent.</summary>
    /// <value>From 1 to 1024. The default is 128.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is not within the range.</exception>
    public int MaxLinks { get; init => field = LinkReader.CheckMaxLinks(value); } = LinkReader.DefaultMaxLinks;
}
