using SpanLinks.Server.Pages.Charts;

namespace SpanLinks.Server.Pages.Edges;

/// <summary>A chart with its heading and what it says to who does not see it.</summary>
public sealed record ChartFigure(string Title, string Summary, ChartPicture Picture);
