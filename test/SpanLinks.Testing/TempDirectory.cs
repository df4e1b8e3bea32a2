namespace SpanLinks.Testing;

/// <summary>A directory that goes away with the test.</summary>
public sealed class TempDirectory : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("spanlinks-test-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
