using System.Text.Json;
using SpanLinks.Load.Measures;

namespace SpanLinks.Load.Growth;

/// <summary>A whole run, as it is kept in a file.</summary>
internal sealed record GrowthResult
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Of the sources that were measured: <see cref="SourceHash"/>.</summary>
    public required string Sources { get; init; }

    public required DateTimeOffset MeasuredAt { get; init; }

    public required int Processors { get; init; }

    /// <summary>The server, over OTLP/HTTP and its API.</summary>
    public required IReadOnlyList<GrowthPoint> Server { get; init; }

    /// <summary>The resident memory that the server had at most.</summary>
    public required long PeakResidentBytes { get; init; }

    /// <summary>When the server had nothing left to do after the last span.</summary>
    public required DiskFigures Disk { get; init; }

    public required RestartFigures Restart { get; init; }

    /// <summary>The embedded store alone, in the measuring process.</summary>
    public required IReadOnlyList<GrowthPoint> Store { get; init; }

    /// <summary>The result in a file, where there is one that measured these sources.</summary>
    public static GrowthResult? ReadCurrent(string path) =>
        File.Exists(path) && JsonSerializer.Deserialize<GrowthResult>(File.ReadAllText(path), Json) is { } result && result.Sources == SourceHash.Current
            ? result
            : null;

    public void Write(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, JsonSerializer.Serialize(this, Json) + "\n");
    }
}
