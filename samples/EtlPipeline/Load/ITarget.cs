namespace EtlPipeline.Load;

/// <summary>The database that rows are loaded into.</summary>
internal interface ITarget : IAsyncDisposable
{
    /// <summary>Its name in the attribute <c>db.system.name</c>.</summary>
    string System { get; }

    /// <summary>Makes the table, empty.</summary>
    Task PrepareAsync(CancellationToken cancellationToken);

    /// <summary>Writes rows in bulk, all or none.</summary>
    Task WriteAsync(IReadOnlyList<Row> rows, CancellationToken cancellationToken);

    Task<long> CountAsync(CancellationToken cancellationToken);
}
