using System.Diagnostics;
using SpanLinks;

namespace EtlPipeline.Extract;

/// <summary>
/// Extracts sources. Each attempt is a trace of its own; the second links to the first by <c>retry_of</c>. A source that fails twice is
/// given up, and the pipeline goes on without it.
/// </summary>
internal sealed class Extractor(ActivitySource activities)
{
    private const int MaxAttempts = 2;

    public async Task<Extraction> ExtractAsync(DataSource source, Action<int> onRows, CancellationToken cancellationToken)
    {
        var attempts = new Attempts(activities, $"extract_{source.Name}", new StartOptions { Root = true });
        while (true)
        {
            using var activity = attempts.Start();
            activity?.SetTag(PipelineAttributes.Stage, "extract");
            var context = activity?.Context ?? default;
            try
            {
                var rows = await ReadAsync(source, onRows, cancellationToken);
                activity?.SetTag(PipelineAttributes.RowsCount, rows.Count);
                return new Extraction(source.Name, context, rows, Error: null);
            }
            catch (Exception error) when (error is InvalidDataException or HttpRequestException)
            {
                activity?.SetStatus(ActivityStatusCode.Error, error.Message);
                if (attempts.Count == MaxAttempts)
                {
                    return new Extraction(source.Name, context, [], error.Message);
                }
            }
        }
    }

    private static async Task<List<Row>> ReadAsync(DataSource source, Action<int> onRows, CancellationToken cancellationToken)
    {
        const int reportEvery = 1_000;
        var rows = new List<Row>();
        await foreach (var row in source.ReadAsync(cancellationToken))
        {
            rows.Add(row);
            if (rows.Count % reportEvery == 0)
            {
                onRows(reportEvery);
            }
        }

        onRows(rows.Count % reportEvery);
        return rows;
    }
}
