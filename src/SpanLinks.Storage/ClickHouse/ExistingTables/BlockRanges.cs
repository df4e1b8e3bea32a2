namespace SpanLinks.Storage.ClickHouse.ExistingTables;

/// <summary>
/// Which blocks of a partition are indexed: runs of numbers, in order, none touching another. There are few: a run for all that was read, and
/// one more for each block that is still missing between.
/// </summary>
internal sealed class BlockRanges
{
    private readonly List<(long First, long Last)> _runs = [];

    public IReadOnlyList<(long First, long Last)> Runs => _runs;

    public void Add(long first, long last)
    {
        var at = _runs.FindIndex(run => run.Last >= first - 1);
        at = at < 0 ? _runs.Count : at;
        while (at < _runs.Count && _runs[at].First <= last + 1)
        {
            (first, last) = (Math.Min(first, _runs[at].First), Math.Max(last, _runs[at].Last));
            _runs.RemoveAt(at);
        }

        _runs.Insert(at, (first, last));
    }

    /// <summary>Whether all blocks from one number to another are indexed.</summary>
    public bool Covers(long first, long last) => _runs.Exists(run => run.First <= first && run.Last >= last);
}
