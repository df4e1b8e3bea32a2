using System.Text;
using SpanLinks.Server.Pages.Text;

namespace SpanLinks.Server.Pages.Home;

/// <summary>How a rate went over the last minutes, as columns in a small picture.</summary>
public static class RateChart
{
    public const double Width = 180;
    public const double Height = 28;

    private const int Columns = 60;
    private const double Gap = 1;
    private const double MinHeight = 1.5;

    /// <summary>The columns as path data, the highest as high as the picture; empty where nothing came.</summary>
    public static string Draw(IReadOnlyList<long> steps)
    {
        var sums = steps.Chunk(Math.Max(1, steps.Count / Columns)).Select(chunk => chunk.Sum()).ToList();
        var highest = sums.Max();
        var width = Width / sums.Count;
        var path = new StringBuilder();
        foreach (var (index, sum) in sums.Index())
        {
            if (sum > 0)
            {
                var height = Math.Max(MinHeight, Height * sum / highest);
                path.Append(Svg.Path($"M{index * width} {Height}v{-height}h{width - Gap}v{height}z"));
            }
        }

        return path.ToString();
    }
}
