namespace SpanLinks.Graph.Search;

/// <summary>An attribute and what it has to be.</summary>
/// <param name="Scope">Where it is looked for.</param>
/// <param name="Name">Its name, which is not empty.</param>
/// <param name="Value">Its value as a text. One that reads as a number, true or false is also found where it was sent as that.</param>
public sealed record AttributeFilter(AttributeScope Scope, string Name, string Value);
