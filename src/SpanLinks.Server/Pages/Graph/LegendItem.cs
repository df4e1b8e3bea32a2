using SpanLinks.Server.Pages.Details;
using SpanLinks.Server.Pages.Text;

namespace SpanLinks.Server.Pages.Graph;

/// <summary>A link type in the legend: its colour class, its name and how many links have it.</summary>
public sealed record LegendItem(string Colour, string Name, string Links)
{
    private const int MaxItems = 10;

    /// <summary>The most frequent types.</summary>
    public static IReadOnlyList<LegendItem> Of(IReadOnlyList<LinkRow> rows, Palette palette) =>
        [.. rows.CountBy(row => row.Link.Link.Type ?? "")
            .OrderByDescending(type => type.Value)
            .Take(MaxItems)
            .Select(type => new LegendItem(
                palette.Type(type.Key.Length == 0 ? null : type.Key),
                type.Key.Length == 0 ? LinkWords.NoType : SafeText.Fit(type.Key, 180, 12),
                Count.Of(type.Value)))];
}
