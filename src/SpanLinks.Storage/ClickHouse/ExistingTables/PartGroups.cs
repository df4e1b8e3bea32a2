using SpanLinks.Storage.ClickHouse.Client;

namespace SpanLinks.Storage.ClickHouse.ExistingTables;

/// <summary>Divides parts so that no statement takes long, and not too much is lost where one fails.</summary>
internal static class PartGroups
{
    private const long MaxRows = 5_000_000;
    private const int MaxParts = 500;

    /// <summary>Groups of parts to read together, those with the latest blocks first.</summary>
    public static IEnumerable<IReadOnlyList<SourcePart>> Of(IEnumerable<SourcePart> parts)
    {
        var group = new List<SourcePart>();
        var rows = 0L;
        foreach (var part in parts.OrderByDescending(part => part.LastBlock))
        {
            if (group.Count == MaxParts || (group.Count > 0 && rows + part.Rows > MaxRows))
            {
                yield return group;
                (group, rows) = ([], 0);
            }

            group.Add(part);
            rows += part.Rows;
        }

        if (group.Count > 0)
        {
            yield return group;
        }
    }

    /// <summary>Conditions that together hold for all rows of a group: one, or several for a large part.</summary>
    public static IEnumerable<string> SlicesOf(IReadOnlyList<SourcePart> group)
    {
        var parts = $"_part IN ({string.Join(", ", group.Select(part => SqlText.Of(part.Name)))})";
        if (group is not [{ Rows: > MaxRows } large])
        {
            return [parts];
        }

        return Enumerable.Range(0, (int)((large.Rows + MaxRows - 1) / MaxRows))
            .Select(slice => $"{parts} AND _part_offset >= {SqlText.Of(slice * MaxRows)} AND _part_offset < {SqlText.Of((slice + 1) * MaxRows)}");
    }
}
