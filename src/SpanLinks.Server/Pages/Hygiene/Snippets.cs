namespace SpanLinks.Server.Pages.Hygiene;

/// <summary>
/// Code that the page shows: regions of samples/Guide/Mending.cs, which is compiled and run with the library as it is. A region begins with
/// <c>// begin: NAME</c> and ends with <c>// end</c>.
/// </summary>
internal static class Snippets
{
    private static readonly Dictionary<string, string> Regions = Read();

    public static string? Find(string? name) => name is null ? null : Regions.GetValueOrDefault(name);

    private static Dictionary<string, string> Read()
    {
        using var file = new StreamReader(typeof(Snippets).Assembly.GetManifestResourceStream("mending")!);
        var regions = new Dictionary<string, string>();
        var lines = new List<string>();
        string? name = null;
        while (file.ReadLine() is { } line)
        {
            var text = line.Trim();
            if (text.StartsWith("// begin: ", StringComparison.Ordinal))
            {
                name = text["// begin: ".Length..];
                lines.Clear();
            }
            else if (text == "// end" && name is not null)
            {
                regions.Add(name, string.Join('\n', Outdent(lines)));
                name = null;
            }
            else
            {
                lines.Add(line);
            }
        }

        return regions;
    }

    private static IEnumerable<string> Outdent(List<string> lines)
    {
        var indent = lines.Where(line => line.Length > 0).Min(line => line.Length - line.TrimStart().Length);
        return lines.Select(line => line.Length < indent ? line : line[indent..]);
    }
}
