namespace SpanLinks.Server.Pages.Timeline;

/// <summary>A stretch of the time axis in which nothing ran for so long that it is drawn shorter than it was.</summary>
public sealed record TimeBreak(double X, double Width, string Label);
