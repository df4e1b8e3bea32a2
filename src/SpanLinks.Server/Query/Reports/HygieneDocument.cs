using SpanLinks.Graph.Hygiene;
using SpanLinks.Graph.Links;

namespace SpanLinks.Server.Query.Reports;

/// <summary>What is wrong with the links of the newest traces of a range of time.</summary>
/// <param name="FromUnixNano">The range.</param>
/// <param name="ToUnixNano">Its end.</param>
/// <param name="TraceCount">How many traces were looked at.</param>
/// <param name="SpanCount">How many spans they have.</param>
/// <param name="LinkCount">How many links these carry.</param>
/// <param name="DroppedLinksCount">How many links SDKs say that they dropped.</param>
/// <param name="IsCut">Whether the range has more traces than were looked at.</param>
/// <param name="Statement">What was not looked at, in words.</param>
/// <param name="Findings">By problem, the most first. A problem that was not found is not there.</param>
/// <param name="Dangling">By reason, the most first.</param>
public sealed record HygieneDocument(
    string FromUnixNano,
    string ToUnixNano,
    int TraceCount,
    long SpanCount,
    long LinkCount,
    long DroppedLinksCount,
    bool IsCut,
    string? Statement,
    IEnumerable<FindingDocument> Findings,
    IEnumerable<DanglingCountDocument> Dangling)
{
    internal static HygieneDocument From(HygieneReading reading) => new(
        $"{reading.Range.FromUnixNano}",
        $"{reading.Range.ToUnixNano}",
        reading.TraceCount,
        reading.Report.SpanCount,
        reading.Report.LinkCount,
        reading.Report.DroppedLinksCount,
        reading.IsCut,
        reading.Statement,
        reading.Report.Findings.Select(FindingDocument.From),
        reading.Report.Dangling.Select(DanglingCountDocument.From));
}

/// <summary>How often one problem was found, with examples.</summary>
/// <param name="Problem">What is wrong.</param>
/// <param name="Subject">The wrong name, or the hub's trace id and span id.</param>
/// <param name="Explanation">What is wrong and what would be right.</param>
/// <param name="Count">How many links, or spans where the examples are spans.</param>
/// <param name="Examples">The first of them in the order of ids.</param>
public sealed record FindingDocument(
    HygieneProblem Problem, string? Subject, string Explanation, long Count, IEnumerable<ExampleDocument> Examples)
{
    internal static FindingDocument From(HygieneFinding finding) => new(
        finding.Problem,
        finding.Subject.Length == 0 ? null : finding.Subject,
        finding.Explanation,
        finding.Count,
        finding.Examples.Select(ExampleDocument.From));
}

/// <summary>How many links of one service dangle for one reason.</summary>
public sealed record DanglingCountDocument(DanglingReason Reason, string ServiceName, long Count, IEnumerable<ExampleDocument> Examples)
{
    internal static DanglingCountDocument From(DanglingFinding finding) => new(
        finding.Reason, finding.ServiceName, finding.Count, finding.Examples.Select(ExampleDocument.From));
}

/// <summary>A link by the span that carries it; without <c>Ordinal</c> the span as a whole.</summary>
public sealed record ExampleDocument(string TraceId, string SpanId, int? Ordinal, string? LinkedTraceId, string? LinkedSpanId)
{
    internal static ExampleDocument From(LinkExample example) => new(
        example.Linking.TraceId.ToString(),
        example.Linking.SpanId.ToString(),
        example.Ordinal < 0 ? null : example.Ordinal,
        example.Linked?.TraceId.ToString(),
        example.Linked is { SpanId.IsZero: false } linked ? linked.SpanId.ToString() : null);
}
