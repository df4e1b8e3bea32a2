using SpanLinks.Graph.Store;

namespace SpanLinks.Storage.RocksDb;

/// <summary>
/// Searches the parts of one partition, the newest batch first. Where there are terms, their postings leap past each other to the batches
/// that hold them all.
/// </summary>
internal sealed class PartSearch(Partition partition, TraceSearch search, List<TracePart> parts)
{
    private readonly long _firstBatch = Math.Max(partition.FirstBatch, search.After?.Batch ?? 0);
    private readonly List<int> _candidates = [];
    private readonly List<int> _more = [];

    /// <summary>
    /// Adds what it finds, looking at no more batches than <paramref name="maxBatches"/>; returns where to go on in this partition, or null
    /// where nothing is left.
    /// </summary>
    public PartPosition? Run(ref int maxBatches)
    {
        var counts = partition.Counts;
        if (counts.FirstStart > search.ToUnixNano || counts.LastEnd < search.FromUnixNano)
        {
            return null;
        }

        var cursors = search.Terms.Select(term => new PostingCursor(partition, TermHash.Of(term))).ToList();
        try
        {
            // The batch of the cursor may have parts left; the last batch that is written when the search begins is the newest it sees.
            var batch = Math.Min(search.Before is { } before ? before.Batch : long.MaxValue, counts.LastBatch);
            while (Next(cursors, ref batch, ref maxBatches))
            {
                if (AddParts(cursors, batch) is { } full)
                {
                    return full;
                }

                batch--;
            }

            return batch < _firstBatch ? null : new PartPosition(batch + 1, 0);
        }
        finally
        {
            cursors.ForEach(cursor => cursor.Dispose());
        }
    }

    /// <summary>Moves to the newest batch, no newer than this one, that holds every term; false where there is none or it was looked for enough.</summary>
    private bool Next(List<PostingCursor> cursors, ref long batch, ref int maxBatches)
    {
        for (var agreed = 0; batch >= _firstBatch && maxBatches > 0; maxBatches--)
        {
            if (agreed == cursors.Count)
            {
                return true;
            }

            if (!cursors[agreed].Seek(batch))
            {
                batch = _firstBatch - 1;
                return false;
            }

            var found = cursors[agreed].Batch;
            agreed = found == batch ? agreed + 1 : 0;
            batch = found;
        }

        return false;
    }

    /// <summary>Adds the batch's parts that match; returns the last one where the page is full.</summary>
    private PartPosition? AddParts(List<PostingCursor> cursors, long batch)
    {
        Span<byte> key = stackalloc byte[KeyLayout.BatchKeySize];
        if (partition.Database.Get(KeyLayout.WriteBatch(key, batch)) is not { } stored)
        {
            return null;
        }

        var all = BatchDirectory.Read(batch, stored);
        Intersect(cursors, all.Length);
        for (var index = _candidates.Count - 1; index >= 0; index--)
        {
            var part = all[_candidates[index]];
            if (IsWanted(part))
            {
                parts.Add(part);
                if (parts.Count == search.MaxParts)
                {
                    return part.Position;
                }
            }
        }

        return null;
    }

    private void Intersect(List<PostingCursor> cursors, int partCount)
    {
        _candidates.Clear();
        if (cursors.Count == 0)
        {
            _candidates.AddRange(Enumerable.Range(0, partCount));
            return;
        }

        cursors[0].ReadParts(partCount, _candidates);
        foreach (var cursor in cursors.Skip(1))
        {
            cursor.ReadParts(partCount, _more);
            _candidates.RemoveAll(part => _more.BinarySearch(part) < 0);
        }
    }

    private bool IsWanted(TracePart part) =>
        part.StartTimeUnixNano <= search.ToUnixNano && part.EndTimeUnixNano >= search.FromUnixNano
        && (search.Before is not { } before || part.Position < before)
        && (search.After is not { } after || part.Position > after);
}
