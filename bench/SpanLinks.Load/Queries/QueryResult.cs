using System.Text.Json;
using SpanLinks.Load.Measures;

namespace SpanLinks.Load.Queries;

/// <summary>A whole run, as it is kept in a file.</summary>
internal sealed record QueryResult
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Of the sources that were measured: <see cref="SourceHash"/>.</summary>
    public required string Sources { get; init; }

    public required DateTimeOffset MeasuredAt { get; init; }

    public required int Processors { get; init; }

    public required QueryPoint First { get; init; }

    public required QueryPoint Last { get; init; }

    /// <summary>The result in a file, where there is one that measured these sources.</summary>
    public static QueryResult? ReadCurrent(string path) =>
        File.Exists(path) && JsonSerializer.Deserialize<QueryResult>(File.ReadAllText(path), Json) is { } result && result.Sources == SourceHash.Current
            ? result
            : null;

    public void Write(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, JsonSerializer.Serialize(this, Json) + "\n");
    }
}
