using SpanLinks.Graph.Spans;
using SpanLinks.Server.Pages.Details;
using SpanLinks.Server.Pages.Timeline;

namespace SpanLinks.Server.Pages.Waterfall;

/// <summary>
/// The whole trace in a small picture of at most <see cref="Lines"/> lines with <see cref="Cells"/> cells each, whatever its size: of the
/// spans that fall into a cell the lowest one is drawn, and failed ones before others.
/// </summary>
internal static class Minimap
{
    public const int Lines = 48;
    public const int Cells = 200;
    public const string Failed = "failed";

    /// <summary>A path for each colour class.</summary>
    public static IReadOnlyList<MinimapPath> Draw(IReadOnlyList<Span> spans, WaterfallScale scale, Palette palette)
    {
        var lines = Math.Min(Lines, spans.Count);
        var picture = new string?[lines, Cells];
        for (var index = 0; index < spans.Count; index++)
        {
            var span = spans[index];
            var place = scale.Place(TimeRange.Of(span));
            var colour = span.IsError ? Failed : palette.Service(span.ServiceName);
            var line = (int)((long)index * lines / spans.Count);
            var first = Math.Min(Cells - 1, (int)(place.X * Cells / 100));
            var last = Math.Clamp((int)Math.Ceiling((place.X + place.Width) * Cells / 100) - 1, first, Cells - 1);
            for (var cell = first; cell <= last; cell++)
            {
                picture[line, cell] = picture[line, cell] == Failed ? Failed : colour;
            }
        }

        return Write(picture, lines, (double)Lines / Math.Max(1, lines));
    }

    private static List<MinimapPath> Write(string?[,] picture, int lines, double height)
    {
        var paths = new SortedDictionary<string, System.Text.StringBuilder>(StringComparer.Ordinal);
        for (var line = 0; line < lines; line++)
        {
            for (var cell = 0; cell < Cells;)
            {
                var (first, colour) = (cell, picture[line, cell]);
                while (cell < Cells && picture[line, cell] == colour)
                {
                    cell++;
                }

                if (colour is not null)
                {
                    if (!paths.TryGetValue(colour, out var path))
                    {
                        paths.Add(colour, path = new System.Text.StringBuilder());
                    }

                    var gap = Math.Min(0.4, height / 4);
                    path.Append(Text.Svg.Path($"M{first} {(line * height) + gap}h{cell - first}v{height - gap}h{first - cell}z"));
                }
            }
        }

        return [.. paths.Select(path => new MinimapPath(path.Key, path.Value.ToString()))];
    }
}
