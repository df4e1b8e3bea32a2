using SpanLinks.Graph.Hygiene;
using SpanLinks.Graph.Links;
using SpanLinks.Server.Pages.Text;

namespace SpanLinks.Server.Pages.Hygiene;

/// <summary>A problem, or a reason why links dangle, with all that was found of it.</summary>
/// <param name="Advice">What it is and how it is mended.</param>
/// <param name="Count">How often it was found.</param>
/// <param name="Words">How often, in words.</param>
/// <param name="Id">Names it in an address.</param>
/// <param name="Code">How it is mended in code; null where there is nothing to write.</param>
/// <param name="Parts">By what it is about, the most first.</param>
/// <param name="HiddenParts">How many more parts there are.</param>
public sealed record FindingCard(
    Advice Advice, long Count, string Words, string Id, string? Code, IReadOnlyList<FindingCard.Part> Parts, int HiddenParts)
{
    private const int MaxParts = 8;

    /// <param name="Subject">The wrong name, the hub, or the service; null where there is one part only.</param>
    /// <param name="Explanation">What is wrong with this one; null where the whole says it.</param>
    /// <param name="Words">How often.</param>
    /// <param name="Examples">Places to look at.</param>
    public sealed record Part(string? Subject, string? Explanation, string Words, IReadOnlyList<ExampleLink> Examples);

    internal static FindingCard Of(IGrouping<HygieneProblem, HygieneFinding> findings)
    {
        var advice = Advice.Of(findings.Key);
        var noun = findings.Key == HygieneProblem.AtLinkLimit ? "span" : "link";
        return Create(
            advice, findings.Sum(finding => finding.Count), findings.Key == HygieneProblem.AttributeName ? "name" : noun, $"{findings.Key}",
            [.. findings.Select(finding => new Part(
                SubjectOf(finding),
                finding.Subject.Length == 0 ? null : SafeText.Value(finding.Explanation),
                Text.Count.Of(finding.Count, noun),
                [.. finding.Examples.Select(ExampleLink.Of)]))]);
    }

    internal static FindingCard Of(IGrouping<DanglingReason, DanglingFinding> findings) => Create(
        Advice.Of(findings.Key), findings.Sum(finding => finding.Count), "link", $"{findings.Key}",
        [.. findings.Select(finding => new Part(
            finding.ServiceName.Length == 0 ? "other services" : SafeText.Name(finding.ServiceName), null, Text.Count.Of(finding.Count, "link"), [.. finding.Examples.Select(ExampleLink.Of)]))]);

    private static FindingCard Create(Advice advice, long count, string noun, string id, List<Part> parts) => new(
        advice, count, Text.Count.Of(count, noun), id.ToLowerInvariant(), Snippets.Find(advice.Snippet), [.. parts.Take(MaxParts)], Math.Max(0, parts.Count - MaxParts));

    private static string? SubjectOf(HygieneFinding finding) => finding switch
    {
        { Subject.Length: 0 } => null,
        { Problem: HygieneProblem.HotHub, Examples: [{ Linked: { } linked }, ..] } => $"trace {ShortId.Of(linked.TraceId)}, span {ShortId.Of(linked.SpanId)}",
        _ => SafeText.Name(finding.Subject),
    };
}
