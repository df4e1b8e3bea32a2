namespace SpanLinks.Server.Commands.Api;

/// <summary>A page of traces.</summary>
internal sealed record TracesAnswer(IReadOnlyList<TraceAnswer> Traces, string? Next, string? Statement, IReadOnlyList<CutAnswer>? Cuts);

/// <summary>A trace in one line.</summary>
internal sealed record TraceAnswer(
    string TraceId,
    string RootName,
    string RootServiceName,
    ulong StartTimeUnixNano,
    ulong EndTimeUnixNano,
    int SpanCount,
    int ErrorCount,
    int OutgoingLinkCount,
    int IncomingLinkCount,
    bool IsCut,
    int? MatchedSpanCount);

/// <summary>A bound at which the server stopped, in words.</summary>
internal sealed record CutAnswer(string Statement);
