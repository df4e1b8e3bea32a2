namespace SpanLinks.OpenTelemetry.Sampling;

/// <summary>How <see cref="ConsistentLinkSampler"/> decides. Immutable and safe for concurrent use.</summary>
public sealed record ConsistentLinkSamplerOptions
{
    internal static ConsistentLinkSamplerOptions Default { get; } = new();

    /// <summary>Whose randomness decides where a root links to several traces.</summary>
    /// <value>The default is <see cref="LinkPolicy.First"/>.</value>
    public LinkPolicy Policy { get; init; }

    /// <summary>What a link to a context that is not sampled means.</summary>
    /// <value>
    /// The default is <see cref="UnsampledLinks.Drop"/>: what is sampled here was sampled there as well, and the lower rate holds. With
    /// <see cref="UnsampledLinks.Decide"/> this service keeps its own rate, and roots that are not sampled carry their randomness on.
    /// </value>
    public UnsampledLinks Unsampled { get; init; }

    /// <summary>The greatest part of the roots with links that <see cref="LinkPolicy.Any"/> samples.</summary>
    /// <value>Above 0, at most 1, and not below the sampler's probability. The default is 1, for no ceiling.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is not within the range.</exception>
    public double Ceiling
    {
        get;
        init
        {
            if (!(value > 0 && value <= 1))
            {
                throw new ArgumentOutOfRangeException(nameof(Ceiling), value, "Ceiling must be above 0 and at most 1.");
            }
            field = value;
        }
    } = 1;

    /// <summary>How many links are looked at; those behind them count as absent.</summary>
    /// <value>From 1 to 1024. The default is 128. <see cref="LinkPolicy.First"/> looks for the first one with a trace id among them.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is not within the range.</exception>
    public int MaxLinks { get; init => field = LinkReader.CheckMaxLinks(value); } = LinkReader.DefaultMaxLinks;
}
