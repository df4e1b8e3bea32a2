namespace SpanLinks.Server.Commands.Terminal;

/// <summary>
/// A table with a heading, a line for each row. Where it is wider than the screen, columns that may go are left out and names are cut, so
/// that a row never breaks into two.
/// </summary>
internal static class TextTable
{
    private const int Gap = 2;

    public static IEnumerable<Line> Render(IReadOnlyList<TableColumn> columns, IReadOnlyList<IReadOnlyList<Line>> rows, int? width)
    {
        var natural = columns.Select((column, index) =>
            rows.Where(row => row.Count > 1).Select(row => row[index].Width).Append(column.Header.Length).Max()).ToArray();
        var shown = Choose(columns, natural, width);
        var widths = Shrink(columns, natural, shown, width);
        yield return Join(columns, shown, widths, index => Line.Of(columns[index].Header, Tone.Heading));
        foreach (var row in rows)
        {
            yield return row.Count == 1 ? row[0] : Join(columns, shown, widths, index => row[index]);
        }
    }

    private static List<int> Choose(IReadOnlyList<TableColumn> columns, int[] natural, int? width)
    {
        var shown = Enumerable.Range(0, columns.Count).ToList();
        while (width is { } bound && shown.Sum(index => LeastOf(columns[index], natural[index]) + Gap) - Gap > bound)
        {
            var dropped = shown.MaxBy(index => columns[index].DropOrder);
            if (columns[dropped].DropOrder == 0)
            {
                break;
            }

            shown.Remove(dropped);
        }

        return shown;
    }

    // The widest column that may shrink gives a cell at a time; widths are bounded by the longest name, a few hundred cells.
    private static int[] Shrink(IReadOnlyList<TableColumn> columns, int[] natural, List<int> shown, int? width)
    {
        var widths = (int[])natural.Clone();
        while (width is { } bound && shown.Sum(index => widths[index] + Gap) - Gap > bound)
        {
            var shrinking = shown.Where(index => widths[index] > LeastOf(columns[index], natural[index])).ToList();
            if (shrinking.Count == 0)
            {
                break;
            }

            widths[shrinking.MaxBy(index => widths[index])]--;
        }

        return widths;
    }

    private static int LeastOf(TableColumn column, int natural) => column.MinWidth is { } least ? Math.Min(least, natural) : natural;

    private static Line Join(IReadOnlyList<TableColumn> columns, List<int> shown, int[] widths, Func<int, Line> cellOf)
    {
        var line = new Line();
        foreach (var index in shown)
        {
            var cell = cellOf(index).Fit(widths[index]);
            var space = new string(' ', widths[index] - cell.Width);
            line.Add(index == shown[0] ? "" : new string(' ', Gap));
            line.Add(columns[index].IsRight ? space : "").Add(cell);
            line.Add(columns[index].IsRight || index == shown[^1] ? "" : space);
        }

        return line;
    }
}
