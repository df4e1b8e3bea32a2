namespace SpanLinks.Server.Pages.Trace;

/// <summary>A service of a trace, with the address that shows its spans only.</summary>
public sealed record ServiceItem(string Value, string Name, string Colour, string Spans, int Errors, string Href, bool IsChosen);
