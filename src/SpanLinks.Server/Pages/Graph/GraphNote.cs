namespace SpanLinks.Server.Pages.Graph;

/// <summary>A sentence on what the page does not show, and where the rest is.</summary>
/// <param name="Words">The sentence.</param>
/// <param name="Action">What the link says; null where there is none.</param>
/// <param name="Href">Where it leads.</param>
public sealed record GraphNote(string Words, string? Action = null, string? Href = null);
