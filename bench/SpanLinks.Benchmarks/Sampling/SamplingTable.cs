using System.Globalization;
using System.Text;

namespace SpanLinks.Benchmarks.Sampling;

/// <summary>Writes the results into the guide, between two marks: a row for each story and sampler, with the rates one after the other.</summary>
internal static class SamplingTable
{
    private const string Begin = "<!-- begin: eng/bar sampling-kept -->\n";
    private const string End = "<!-- end -->";

    internal static void Write(string page, IEnumerable<SimulationResult> results)
    {
        var text = File.ReadAllText(page);
        var begin = text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        var end = text.IndexOf(End, begin, StringComparison.Ordinal);
        File.WriteAllText(page, text[..begin] + Table(results) + text[end..]);
    }

    private static string Table(IEnumerable<SimulationResult> results)
    {
        var table = new StringBuilder(
            "| story | sampler | roots kept, % | kept links whose linked span is kept, % | kept causes whose effect is kept, % | estimated total |\n"
            + "|---|---|---|---|---|---|\n");
        // With one cause, all policies are one.
        foreach (var row in results.Where(result => result.Scenario.Causes > 1 || result.Sampler.IsPlain).GroupBy(result => (result.Scenario, result.Sampler)))
        {
            table.Append(
                CultureInfo.InvariantCulture,
                $"| {row.Key.Scenario.Name} | {row.Key.Sampler.Name} | {Percent(row, told => told.Rate)} | {Percent(row, told => told.Resolved)} | {Percent(row, told => told.Followed)} | {Cells(row, Total)} |\n");
        }
        return table.ToString();
    }

    private static string Percent(IEnumerable<SimulationResult> row, Func<StoryTeller, RatioEstimate> figure) =>
        Cells(row, result => (figure(result.Told).Value * 100).ToString("0.0", CultureInfo.InvariantCulture));

    private static string Total(SimulationResult result) => result.Promise is null
        ? "unknown"
        : string.Create(CultureInfo.InvariantCulture, $"{result.Told.Total.Value:0.000} ± {result.Told.Total.StandardError:0.000}");

    private static string Cells(IEnumerable<SimulationResult> row, Func<SimulationResult, string> cell) =>
        string.Join(" / ", row.Select(cell).Distinct().Count() == 1 ? row.Take(1).Select(cell) : row.Select(cell));
}
