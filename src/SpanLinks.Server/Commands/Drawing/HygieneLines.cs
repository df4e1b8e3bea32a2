using SpanLinks.Server.Commands.Api;
using SpanLinks.Server.Commands.Terminal;
using SpanLinks.Server.Pages.Text;

namespace SpanLinks.Server.Commands.Drawing;

/// <summary>The hygiene report: what is wrong, how often, and where to look.</summary>
internal static class HygieneLines
{
    private const int MaxExamples = 3;

    public static IEnumerable<Line> Draw(HygieneAnswer answer)
    {
        yield return Line.Of($"Looked at {Count.Of(answer.TraceCount)} traces, {Count.Of(answer.SpanCount)} spans and {Count.Of(answer.LinkCount)} links.");
        if (answer.DroppedLinksCount > 0)
        {
            yield return Line.Of($"SDKs say that they dropped {Count.Of(answer.DroppedLinksCount)} links.", Tone.Warning);
        }

        if (answer.Findings.Count + answer.Dangling.Count == 0)
        {
            yield return Line.Of("Nothing is wrong with them.");
        }

        foreach (var line in answer.Findings.SelectMany(Draw).Concat(answer.Dangling.SelectMany(Draw)))
        {
            yield return line;
        }
    }

    private static IEnumerable<Line> Draw(FindingAnswer finding)
    {
        var subject = string.IsNullOrEmpty(finding.Subject) ? "" : $"  {CellText.Name(finding.Subject)}";
        yield return Line.Empty;
        yield return Heading(finding.Problem.Replace('_', ' '), finding.Count).Add(subject);
        if (!string.IsNullOrEmpty(finding.Explanation))
        {
            yield return Line.Of($"  {CellText.Name(finding.Explanation)}", Tone.Faint);
        }

        foreach (var example in Examples(finding.Examples, finding.Count))
        {
            yield return example;
        }
    }

    private static IEnumerable<Line> Draw(DanglingAnswer dangling)
    {
        yield return Line.Empty;
        yield return Heading($"dangling: {dangling.Reason}", dangling.Count)
            .Add("  ").Add(CellText.Name(dangling.ServiceName), Tone.Service);
        foreach (var example in Examples(dangling.Examples, dangling.Count))
        {
            yield return example;
        }
    }

    private static Line Heading(string problem, long count) =>
        Line.Of(CellText.Name(problem), Tone.Warning).Add($"  {Count.Of(count)} times");

    private static IEnumerable<Line> Examples(IReadOnlyList<ExampleAnswer>? examples, long count)
    {
        foreach (var example in (examples ?? []).Take(MaxExamples))
        {
            var span = example.SpanId is null ? "" : $"/{example.SpanId}";
            yield return Line.Of($"  {CellText.Name(example.TraceId + span)}");
        }

        if (count > MaxExamples && examples?.Count > 0)
        {
            yield return Line.Of("  …", Tone.Faint);
        }
    }
}
