namespace SpanLinks.Load.Measures;

/// <summary>Where the checkout is that this program was built from.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>release or debug: the folder that this program was built into, and the server beside it.</summary>
    public static string Configuration { get; } = new DirectoryInfo(AppContext.BaseDirectory).Name;

    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string FindRoot()
    {
        for (var directory = new DirectoryInfo(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
        {
            if (File.Exists(Path.Combine(directory.FullName, "SpanLinks.slnx")))
            {
                return directory.FullName;
            }
        }

        throw new InvalidOperationException($"{AppContext.BaseDirectory} is in no checkout: none of its parents has SpanLinks.slnx.");
    }
}
