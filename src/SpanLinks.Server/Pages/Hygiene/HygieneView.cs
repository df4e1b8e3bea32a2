using SpanLinks.Server.Pages.Text;
using SpanLinks.Server.Query.Reports;

namespace SpanLinks.Server.Pages.Hygiene;

/// <summary>What the page of hygiene shows.</summary>
public sealed record HygieneView
{
    public required string? From { get; init; }

    public required string? To { get; init; }

    public required ulong FromUnixNano { get; init; }

    public required ulong ToUnixNano { get; init; }

    public required string Traces { get; init; }

    public required string Spans { get; init; }

    public required string Links { get; init; }

    /// <summary>What was not looked at, in a sentence; null where all was.</summary>
    public required string? Statement { get; init; }

    /// <summary>How many links SDKs say that they dropped; null for none.</summary>
    public required string? Dropped { get; init; }

    /// <summary>The worst first.</summary>
    public required IReadOnlyList<FindingCard> Problems { get; init; }

    /// <summary>Links that dangle, by reason.</summary>
    public required IReadOnlyList<FindingCard> Dangling { get; init; }

    public bool HasLinks => Links != "0";

    /// <summary>Whether there is something that somebody has to mend.</summary>
    public bool IsClean => Problems.Concat(Dangling).All(card => card.Advice.Severity == Severity.Expected);

    public static string Address(string? from) => from is null ? "/hygiene" : $"/hygiene?from={from}";

    internal static HygieneView Create(HygieneReading reading, string? from, string? to) => new()
    {
        From = from,
        To = to,
        FromUnixNano = reading.Range.FromUnixNano,
        ToUnixNano = reading.Range.ToUnixNano,
        Traces = Count.Of(reading.TraceCount),
        Spans = Count.Of(reading.Report.SpanCount),
        Links = Count.Of(reading.Report.LinkCount),
        Statement = reading.Statement,
        Dropped = reading.Report.DroppedLinksCount > 0 ? Count.Of(reading.Report.DroppedLinksCount) : null,
        Problems = Order(reading.Report.Findings.GroupBy(finding => finding.Problem).Select(FindingCard.Of)),
        Dangling = Order(reading.Report.Dangling.GroupBy(finding => finding.Reason).Select(FindingCard.Of)),
    };

    private static IReadOnlyList<FindingCard> Order(IEnumerable<FindingCard> cards) =>
        [.. cards.OrderBy(card => card.Advice.Severity).ThenByDescending(card => card.Count).ThenBy(card => card.Advice.Title, StringComparer.Ordinal)];
}
