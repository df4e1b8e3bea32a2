namespace SpanLinks.Server.Pages.Edges;

/// <summary>One of the links that waited longest.</summary>
public sealed record SlowExample(string Href, string QueueTime, bool IsOverlap, ulong StartTimeUnixNano, string TraceId, string? Operation);
