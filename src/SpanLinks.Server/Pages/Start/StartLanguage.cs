namespace SpanLinks.Server.Pages.Start;

/// <summary>A language of programs that may send here.</summary>
/// <param name="Id">Its name in addresses.</param>
/// <param name="Name">Its name for people.</param>
public sealed record StartLanguage(string Id, string Name)
{
    public static IReadOnlyList<StartLanguage> All { get; } =
    [
        new("dotnet", ".NET"), new("java", "Java"), new("go", "Go"), new("python", "Python"), new("node", "Node.js"), new("rust", "Rust"),
    ];

    /// <summary>The first one for any other text.</summary>
    public static StartLanguage Find(string? id) => All.FirstOrDefault(language => language.Id == id) ?? All[0];
}
