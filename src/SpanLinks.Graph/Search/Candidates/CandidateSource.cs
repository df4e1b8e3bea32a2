namespace SpanLinks.Graph.Search.Candidates;

/// <summary>Gives the traces to try a query on, in the order of the result.</summary>
internal abstract class CandidateSource
{
    /// <summary>
    /// The next candidates, at most <paramref name="max"/>, perhaps with some that were given before. None where the source is at its end or
    /// may not look further.
    /// </summary>
    public abstract Task<IReadOnlyList<Candidate>> NextAsync(int max, CancellationToken cancellationToken);

    /// <summary>Where a search goes on once there are no more candidates; null at the end of the source.</summary>
    public abstract SearchPosition? Rest { get; }
}
