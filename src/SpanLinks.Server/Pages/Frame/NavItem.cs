namespace SpanLinks.Server.Pages.Frame;

/// <summary>A page that the head of every page leads to.</summary>
/// <param name="Name">What it is called there.</param>
/// <param name="Path">Where it is.</param>
public sealed record NavItem(string Name, string Path)
{
    public static NavItem Search { get; } = new("Search", "/");

    public static NavItem Edges { get; } = new("Link edges", "/edges");

    public static NavItem Hygiene { get; } = new("Hygiene", "/hygiene");

    public static NavItem Start { get; } = new("Start here", "/start");

    public static IReadOnlyList<NavItem> All { get; } = [Search, Edges, Hygiene, Start];
}
