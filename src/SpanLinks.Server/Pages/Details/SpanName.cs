namespace SpanLinks.Server.Pages.Details;

/// <summary>A span in a line of text: its service with its colour class, its name, and the address that selects it, if it is there.</summary>
public sealed record SpanName(string Service, string Colour, string Name, string? Href);
