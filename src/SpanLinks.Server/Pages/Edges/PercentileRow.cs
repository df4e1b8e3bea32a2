namespace SpanLinks.Server.Pages.Edges;

/// <summary>How long something took.</summary>
public sealed record PercentileRow(string Name, string P50, string P90, string P99, string Most);
