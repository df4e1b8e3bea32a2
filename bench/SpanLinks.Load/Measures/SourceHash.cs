using System.Security.Cryptography;
using System.Text;

namespace SpanLinks.Load.Measures;

/// <summary>What was measured: a hash of all sources that what is measured is built from, but the pages.</summary>
internal static class SourceHash
{
    private static readonly string[] Projects = ["SpanLinks.Otlp", "SpanLinks.Graph", "SpanLinks.Storage", "SpanLinks.Server"];

    public static string Current { get; } = Compute();

    private static string Compute()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var sources = Projects
            .SelectMany(project => Directory.EnumerateFiles(Repository.PathOf("src", project), "*.cs*", SearchOption.AllDirectories))
            .Concat(Directory.EnumerateFiles(Repository.PathOf("bench", "SpanLinks.Load", "Traffic")))
            .Append(Repository.PathOf("Directory.Packages.props"))
            .Select(path => Path.GetRelativePath(Repository.Root, path).Replace('\\', '/'))
            .Where(path => !path.Contains("/Pages/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);
        foreach (var path in sources)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(path));
            hash.AppendData(File.ReadAllBytes(Repository.PathOf(path)));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset()[..16]);
    }
}
