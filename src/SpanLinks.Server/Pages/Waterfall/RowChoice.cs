using SpanLinks.Graph.Spans;

namespace SpanLinks.Server.Pages.Waterfall;

/// <summary>Which rows of a tree are shown.</summary>
internal static class RowChoice
{
    /// <summary>All rows but those below a folded one.</summary>
    public static IReadOnlyList<ShownRow> Unfolded(TraceTree tree, Func<int, bool> isFolded)
    {
        var shown = new List<ShownRow>(tree.Rows.Count);
        for (var index = 0; index < tree.Rows.Count; index = isFolded(index) ? tree.EndOf(index) : index + 1)
        {
            shown.Add(new ShownRow(index, IsContext: false));
        }

        return shown;
    }

    /// <summary>The rows that match, and those above them, so that it can be seen where they are.</summary>
    public static IReadOnlyList<ShownRow> Matching(TraceTree tree, Func<Span, bool> matches)
    {
        var isMatch = new bool[tree.Rows.Count];
        var isShown = new bool[tree.Rows.Count];
        for (var index = 0; index < tree.Rows.Count; index++)
        {
            isMatch[index] = matches(tree.Rows[index].Span);
            for (var above = isMatch[index] ? index : (int?)null; above is { } row && !isShown[row]; above = tree.ParentOf(row))
            {
                isShown[row] = true;
            }
        }

        return [.. Enumerable.Range(0, tree.Rows.Count).Where(index => isShown[index]).Select(index => new ShownRow(index, !isMatch[index]))];
    }
}
