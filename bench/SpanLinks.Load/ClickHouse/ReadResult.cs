using System.Text.Json;
using SpanLinks.Load.Measures;

namespace SpanLinks.Load.ClickHouse;

/// <summary>What a run of reads found, kept for all bars that look at it, as long as the sources are the same.</summary>
internal sealed record ReadResult
{
    public static readonly string Path = Repository.PathOf("artifacts", "load", "clickhouse-reads.json");

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public required string Sources { get; init; }

    public required ReadFigures First { get; init; }

    public required ReadFigures Last { get; init; }

    /// <summary>What the embedded store takes for as many spans as <see cref="First"/> has, every partition sealed.</summary>
    public required long EmbeddedBytes { get; init; }

    public static ReadResult? ReadCurrent(long spans)
    {
        var known = File.Exists(Path) ? JsonSerializer.Deserialize<ReadResult>(File.ReadAllText(Path)) : null;
        return known?.Sources == SourceHash.Current && known.Last.Spans >= spans ? known : null;
    }

    public void Write()
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
        File.WriteAllText(Path, JsonSerializer.Serialize(this, Indented));
    }
}
