namespace SpanLinks.Server.Pages.Waterfall;

/// <summary>A mark of the time axis, in percent of its length.</summary>
public readonly record struct AxisMark(double X, string Label);
