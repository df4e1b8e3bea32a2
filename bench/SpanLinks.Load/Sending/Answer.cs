namespace SpanLinks.Load.Sending;

/// <summary>What became of a request.</summary>
/// <param name="Outcome">Whether it is to be sent again.</param>
/// <param name="RetryAfter">How long the receiver wants to be left alone; zero where it does not say.</param>
/// <param name="Detail">What it said, where it did not accept.</param>
internal readonly record struct Answer(Outcome Outcome, TimeSpan RetryAfter = default, string Detail = "")
{
    public static Answer Accepted { get; } = new(Outcome.Accepted);
}

internal enum Outcome
{
    Accepted,

    /// <summary>The receiver is busy: 429, 503, UNAVAILABLE, RESOURCE_EXHAUSTED. The request is sent again.</summary>
    Refused,

    /// <summary>The connection failed. The request is sent again.</summary>
    Failed,

    /// <summary>The receiver will never take it.</summary>
    Rejected,
}
