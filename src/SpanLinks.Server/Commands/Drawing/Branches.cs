using SpanLinks.Server.Commands.Terminal;

namespace SpanLinks.Server.Commands.Drawing;

/// <summary>The lines of a tree in front of a node's text. Deep trees lose their outer lines, so that the text stays on the screen.</summary>
internal static class Branches
{
    private const int MaxDepth = 24;
    private const int CellsPerLevel = 3;

    /// <summary>What a child of a node is drawn with; no longer than what is looked at.</summary>
    public static bool[] Child(bool[] isLast, bool isLastChild) => [.. isLast.TakeLast(MaxDepth), isLastChild];

    /// <summary>For a node: whether each of its ancestors, and itself, is the last of its siblings. A root has no branch.</summary>
    public static Line Of(IReadOnlyList<bool> isLast)
    {
        var line = new Line();
        var first = Math.Max(0, isLast.Count - MaxDepth);
        line.Add(first > 0 ? "… " : "", Tone.Faint);
        for (var i = first; i < isLast.Count; i++)
        {
            var isNode = i == isLast.Count - 1;
            line.Add(isNode ? (isLast[i] ? "└─ " : "├─ ") : (isLast[i] ? new string(' ', CellsPerLevel) : "│  "), Tone.Faint);
        }

        return line;
    }

    /// <summary>For a note below a node, which has children or not.</summary>
    public static Line Below(IReadOnlyList<bool> isLast, bool hasChildren)
    {
        var line = new Line();
        var first = Math.Max(0, isLast.Count - MaxDepth);
        line.Add(first > 0 ? "… " : "");
        for (var i = first; i < isLast.Count; i++)
        {
            line.Add(isLast[i] ? new string(' ', CellsPerLevel) : "│  ", Tone.Faint);
        }

        return line.Add(hasChildren ? "│  " : new string(' ', CellsPerLevel), Tone.Faint);
    }
}
