namespace SpanLinks.Tests.Support;

/// <summary>The files of the repository that the tests were built from.</summary>
internal static class Repository
{
    private static readonly string Root = Find(AppContext.BaseDirectory);

    public static string PathOf(string path) => Path.Combine(Root, path);

    private static string Find(string folder) => File.Exists(Path.Combine(folder, "SpanLinks.slnx"))
        ? folder
        : Find(Path.GetDirectoryName(folder.TrimEnd(Path.DirectorySeparatorChar)) ?? throw new DirectoryNotFoundException("No SpanLinks.slnx above the tests."));
}
