namespace EtlPipeline.Extract;

/// <summary>Somewhere that rows come from.</summary>
internal abstract class DataSource(string name)
{
    public string Name { get; } = name;

    /// <summary>Reads all rows, from the start each time.</summary>
    public abstract IAsyncEnumerable<Row> ReadAsync(CancellationToken cancellationToken);
}
