using System.Globalization;
using Microsoft.AspNetCore.Connections;

namespace SpanLinks.Server.Hosting;

/// <summary>Counts the connections of some ports together, and closes those that are too many before a byte of them is read.</summary>
/// <remarks>Safe for concurrent use.</remarks>
/// <param name="maxConnections">How many there may be.</param>
/// <param name="all">A wider limit that holds as well.</param>
internal sealed class ConnectionLimit(int maxConnections, ConnectionLimit? all = null)
{
    private int _open;

    public int Max { get; } = maxConnections;

    public int Open => Volatile.Read(ref _open);

    public async Task RunAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        try
        {
            if (Interlocked.Increment(ref _open) > Max)
            {
                connection.Abort(new ConnectionAbortedException($"More than {Max} connections are open."));
                return;
            }

            await (all?.RunAsync(connection, next) ?? next(connection));
        }
        finally
        {
            Interlocked.Decrement(ref _open);
        }
    }

    /// <summary>
    /// As many as asked for, but leaves files for the store: where every file that the process may open were a connection, nothing more
    /// could be written.
    /// </summary>
    public static int Fit(int wanted, long? maxOpenFiles) => maxOpenFiles is { } files
        ? (int)Math.Min(wanted, Math.Max(files / 2, files - 4_096))
        : wanted;

    /// <summary>How many files the process may have open; null where the system does not say.</summary>
    public static long? ReadMaxOpenFiles()
    {
        const string limits = "/proc/self/limits"; // "Max open files            20000                20000                files"
        if (!File.Exists(limits))
        {
            return null;
        }

        var line = File.ReadLines(limits).FirstOrDefault(line => line.StartsWith("Max open files", StringComparison.Ordinal)) ?? "";
        var soft = line.Split(' ', StringSplitOptions.RemoveEmptyEntries).ElementAtOrDefault(3);
        return long.TryParse(soft, NumberStyles.None, CultureInfo.InvariantCulture, out var files) ? files : null;
    }
}
