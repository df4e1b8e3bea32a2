using System.Globalization;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace EtlPipeline.Extract;

/// <summary>Makes real sources to extract from: two CSV files, of which one is damaged, a JSON file, a table, and an HTTP endpoint.</summary>
internal sealed class SampleSources : IAsyncDisposable
{
    private static readonly string[] Countries = ["de", "fr", "jp", "br", "ke"];

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("spanlinks-etl-");
    private readonly HttpClient _http = new();
    private readonly PartnerEndpoint _partner;

    private SampleSources(int rows) =>
        _partner = new PartnerEndpoint(JsonSerializer.SerializeToUtf8Bytes(Sales(rows), JsonSerializerOptions.Web));

    public IReadOnlyList<DataSource> All { get; private set; } = [];

    /// <summary>Makes the sources, with as many rows in each.</summary>
    public static async Task<SampleSources> CreateAsync(int rows, CancellationToken cancellationToken)
    {
        var sources = new SampleSources(rows);
        await sources.WriteAsync(rows, cancellationToken);
        return sources;
    }

    /// <summary>Lets the late source answer.</summary>
    public void Answer() => _partner.Answer();

    public async ValueTask DisposeAsync()
    {
        await _partner.DisposeAsync();
        _http.Dispose();
        _directory.Delete(recursive: true);
    }

    private async Task WriteAsync(int rows, CancellationToken cancellationToken)
    {
        await WriteCsvAsync("shops.csv", rows, damagedLine: null, cancellationToken);
        await WriteCsvAsync("returns.csv", rows, damagedLine: rows / 2, cancellationToken);
        await File.WriteAllBytesAsync(PathOf("web.json"), JsonSerializer.SerializeToUtf8Bytes(Sales(rows), JsonSerializerOptions.Web), cancellationToken);
        WriteTable("depot.db", rows);
        All =
        [
            new CsvSource("shops", PathOf("shops.csv")),
            new CsvSource("returns", PathOf("returns.csv")),
            new JsonSource("web", _ => Task.FromResult<Stream>(File.OpenRead(PathOf("web.json")))),
            new TableSource("depot", PathOf("depot.db")),
            new JsonSource("partner", token => _http.GetStreamAsync(_partner.Address, token)),
        ];
    }

    private async Task WriteCsvAsync(string file, int rows, int? damagedLine, CancellationToken cancellationToken)
    {
        await using var writer = File.CreateText(PathOf(file));
        await writer.WriteLineAsync("id,country,amount");
        foreach (var sale in Sales(rows))
        {
            var line = sale.Id == damagedLine ? "?" : string.Create(CultureInfo.InvariantCulture, $"{sale.Id},{sale.Country},{sale.Amount}");
            await writer.WriteLineAsync(line.AsMemory(), cancellationToken);
        }
    }

    private void WriteTable(string file, int rows)
    {
        using var connection = new SqliteConnection($"Data Source={PathOf(file)};Pooling=False");
        connection.Open();
        using var transaction = connection.BeginTransaction();
        using var command = connection.CreateCommand();
        command.CommandText = """
            CREATE TABLE sales (id INTEGER PRIMARY KEY, country TEXT NOT NULL, amount TEXT NOT NULL);
            WITH RECURSIVE ids(id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM ids WHERE id < $rows)
            INSERT INTO sales SELECT id, 'de', (id % 1000) || '.99' FROM ids;
            """;
        command.Parameters.AddWithValue("$rows", rows);
        command.ExecuteNonQuery();
        transaction.Commit();
    }

    private static IEnumerable<JsonSource.Sale> Sales(int rows) =>
        Enumerable.Range(1, rows).Select(id => new JsonSource.Sale(id, Countries[id % Countries.Length], (id % 1_000) + 0.99m));

    private string PathOf(string file) => Path.Combine(_directory.FullName, file);
}
