using SpanLinks.Graph.Store;
using SpanLinks.Storage.ClickHouse.Client;

namespace SpanLinks.Storage.ClickHouse;

/// <summary>
/// Inserts a block of rows, and the identical block again while it may still succeed: replicated tables keep it once, and readers pass over
/// what other tables keep twice.
/// </summary>
internal sealed class TableInserter(ClickHouseClient client, ClickHouseOptions options)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);

    /// <summary>Completes when ClickHouse has the rows.</summary>
    /// <exception cref="StoreUnavailableException">It did not take them in time; it may have taken some.</exception>
    public async Task InsertAsync(string table, ReadOnlyMemory<byte> rows, CancellationToken cancellationToken)
    {
        if (rows.IsEmpty)
        {
            return;
        }

        var insert = $"INSERT INTO {SqlText.Name(options.Database)}.{table}";
        var began = options.TimeProvider.GetTimestamp();
        var timeLeft = options.InsertTimeout;
        for (var pause = FirstPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            try
            {
                await client.InsertAsync(insert, rows, isRetry: pause > FirstPause, timeLeft, cancellationToken);
                return;
            }
            catch (ClickHouseException error)
            {
                timeLeft = options.InsertTimeout - options.TimeProvider.GetElapsedTime(began) - pause;
                if (!ErrorCodes.MayPass(error.Code) || timeLeft <= TimeSpan.Zero)
                {
                    throw new StoreUnavailableException($"The rows of {table} could not be inserted. {error.Message}", error);
                }
            }

            await Task.Delay(pause, options.TimeProvider, cancellationToken);
        }
    }
}
