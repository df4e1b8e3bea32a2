namespace SpanLinks.Server.Commands.Api;

/// <summary>A page of links; <c>Statement</c> says where it ended early.</summary>
internal sealed record LinksAnswer(IReadOnlyList<LinkAnswer> Links, string? Next, string? Statement);

/// <summary>A link, from the linked span (the cause) to the linking span (the effect).</summary>
internal sealed record LinkAnswer(
    string? Type,
    string State,
    string? Reason,
    IReadOnlyList<string>? Marks,
    LinkEndAnswer Linking,
    LinkEndAnswer? Linked,
    long? QueueTimeNano);

/// <summary>One end of a link, with ids only where it is not stored.</summary>
internal sealed record LinkEndAnswer(string TraceId, string? SpanId, string? Name, string? ServiceName);
