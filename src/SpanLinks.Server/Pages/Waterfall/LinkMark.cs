namespace SpanLinks.Server.Pages.Waterfall;

/// <summary>The links of a row in one direction.</summary>
/// <param name="Count">How many, as it is written.</param>
/// <param name="Words">The same in words.</param>
/// <param name="Href">Where the only one leads, or the details that list them.</param>
/// <param name="IsDangling">Whether any of them dangles.</param>
public sealed record LinkMark(string Count, string Words, string Href, bool IsDangling);
