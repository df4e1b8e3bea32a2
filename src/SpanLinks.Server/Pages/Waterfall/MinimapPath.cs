namespace SpanLinks.Server.Pages.Waterfall;

/// <summary>All that has one colour class in the small picture, as SVG path data.</summary>
public readonly record struct MinimapPath(string Colour, string Data);
