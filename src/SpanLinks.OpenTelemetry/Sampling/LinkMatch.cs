namespace SpanLinks.OpenTelemetry.Sampling;

/// <summary>Which of its links make <see cref="LinkBasedSampler"/> sample a span.</summary>
public enum LinkMatch
{
    /// <summary>Any linked context is sampled. The rate grows with the number of links.</summary>
    Any,

    /// <summary>All linked contexts are sampled. The rate falls with the number of links.</summary>
    All,

    /// <summary>The first linked context is sampled. The rate stays that of the linked spans.</summary>
    First,
}
