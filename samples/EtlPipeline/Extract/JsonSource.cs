using System.Runtime.CompilerServices;
using System.Text.Json;

namespace EtlPipeline.Extract;

/// <summary>A stream of a JSON array of rows: a file, or the answer to an HTTP request.</summary>
internal sealed class JsonSource(string name, Func<CancellationToken, Task<Stream>> open) : DataSource(name)
{
    public override async IAsyncEnumerable<Row> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var stream = await open(cancellationToken);
        await foreach (var sale in JsonSerializer.DeserializeAsyncEnumerable<Sale>(stream, JsonSerializerOptions.Web, cancellationToken))
        {
            yield return new Row(Name, sale!.Id, sale.Country, sale.Amount);
        }
    }

    internal sealed record Sale(int Id, string Country, decimal Amount);
}
