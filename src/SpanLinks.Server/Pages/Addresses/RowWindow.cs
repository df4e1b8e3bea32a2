using System.Globalization;

namespace SpanLinks.Server.Pages.Addresses;

/// <summary>The rows that one answer has, of all that are shown: from the first to before the end. Rows come in chunks.</summary>
public readonly record struct RowWindow(int First, int End)
{
    /// <summary>Rows that are sent, and taken away again, together.</summary>
    public const int Chunk = 100;

    /// <summary>What a page has where it was not asked for certain rows.</summary>
    private const int Usual = 3 * Chunk;

    private const int Max = 5 * Chunk;

    public int Count => End - First;

    /// <summary>The window that was asked for, as <c>first</c> or <c>first-end</c>; null where it cannot be read.</summary>
    public static RowWindow? TryParse(string? text)
    {
        var parts = text?.Split('-') ?? [];
        return parts.Length is 1 or 2 && TryParse(parts[0], out var first) && TryParse(parts[^1], out var last)
            ? new RowWindow(first, parts.Length == 1 ? first + Usual : last)
            : null;
    }

    /// <summary>A window with this row, and as much as there is on either side of it.</summary>
    public static RowWindow Around(int row) => new((Math.Max(0, (row / Chunk) - 1)) * Chunk, (Math.Max(0, (row / Chunk) - 1) * Chunk) + Usual);

    /// <summary>Whole chunks of the rows that there are, at least one and not too many.</summary>
    public RowWindow Within(int rows)
    {
        var lastChunk = Math.Max(0, rows - 1) / Chunk * Chunk;
        var first = Math.Clamp(First / Chunk * Chunk, 0, lastChunk);
        var end = Math.Clamp(End, first + Chunk, first + Max);
        return new RowWindow(first, Math.Min(rows, (end + Chunk - 1) / Chunk * Chunk));
    }

    public override string ToString() => $"{First}-{End}";

    private static bool TryParse(string text, out int row) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out row) && row < int.MaxValue - Max;
}
