namespace SpanLinks.Server.Commands.Api;

/// <summary>What is wrong with links.</summary>
internal sealed record HygieneAnswer(
    ulong FromUnixNano,
    ulong ToUnixNano,
    long TraceCount,
    long SpanCount,
    long LinkCount,
    long DroppedLinksCount,
    bool IsCut,
    string? Statement,
    IReadOnlyList<FindingAnswer> Findings,
    IReadOnlyList<DanglingAnswer> Dangling);

/// <summary>One thing that is wrong, how often, and where.</summary>
internal sealed record FindingAnswer(
    string Problem, string? Subject, string? Explanation, long Count, IReadOnlyList<ExampleAnswer> Examples);

/// <summary>Dangling links of a service for one reason.</summary>
internal sealed record DanglingAnswer(string Reason, string? ServiceName, long Count, IReadOnlyList<ExampleAnswer> Examples);

/// <summary>A span with such a link.</summary>
internal sealed record ExampleAnswer(string TraceId, string? SpanId);
