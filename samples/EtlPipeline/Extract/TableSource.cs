using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;

namespace EtlPipeline.Extract;

/// <summary>A table of another database.</summary>
internal sealed class TableSource(string name, string path) : DataSource(name)
{
    public override async IAsyncEnumerable<Row> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var connection = new SqliteConnection($"Data Source={path};Mode=ReadOnly;Pooling=False");
        await connection.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT id, country, amount FROM sales ORDER BY id";
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            yield return new Row(Name, reader.GetInt32(0), reader.GetString(1), reader.GetDecimal(2));
        }
    }
}
