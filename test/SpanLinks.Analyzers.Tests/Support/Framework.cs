using Microsoft.CodeAnalysis;

namespace SpanLinks.Analyzers.Tests.Support;

/// <summary>What test code compiles against: the framework that runs the test, and SpanLinks.</summary>
internal static class Framework
{
    internal static readonly MetadataReference Library = MetadataReference.CreateFromFile(typeof(LinkFactory).Assembly.Location);

    internal static readonly MetadataReference[] References =
    [
        .. Directory.EnumerateFiles(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "System.*.dll")
            .Append(typeof(object).Assembly.Location)
            .Where(IsManaged)
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    private static bool IsManaged(string path) => !Path.GetFileName(path).Contains(".Native.", StringComparison.Ordinal);
}
