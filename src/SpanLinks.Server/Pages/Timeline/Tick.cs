namespace SpanLinks.Server.Pages.Timeline;

/// <summary>A mark of the time axis.</summary>
public sealed record Tick(double X, string Label);
