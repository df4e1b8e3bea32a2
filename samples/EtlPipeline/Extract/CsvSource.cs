using System.Globalization;
using System.Runtime.CompilerServices;

namespace EtlPipeline.Extract;

/// <summary>A file with a header and rows of id,country,amount.</summary>
internal sealed class CsvSource(string name, string path) : DataSource(name)
{
    public override async IAsyncEnumerable<Row> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var reader = File.OpenText(path);
        await reader.ReadLineAsync(cancellationToken);
        for (var line = 2; await reader.ReadLineAsync(cancellationToken) is { } text; line++)
        {
            var fields = text.Split(',');
            if (fields.Length != 3
                || !int.TryParse(fields[0], CultureInfo.InvariantCulture, out var id)
                || !decimal.TryParse(fields[2], CultureInfo.InvariantCulture, out var amount))
            {
                throw new InvalidDataException($"{Path.GetFileName(path)}, line {line}: \"{text}\" is not id,country,amount.");
            }

            yield return new Row(Name, id, fields[1], amount);
        }
    }
}
