using SpanLinks.Graph.Links;
using SpanLinks.Graph.Store;
using SpanLinks.Server.Hosting;

namespace SpanLinks.Server.Query;

/// <summary>
/// Knows from when on spans are kept, which tells an expired linked span from one that never arrived. By age that is certain. By size it
/// is known only that something may have expired once the store is half as large as it may become; then what is older than its oldest
/// spans counts as expired.
/// </summary>
internal sealed class KeptTimes(SpanLinksServerOptions options, TimeProvider time)
{
    private static readonly TimeSpan Validity = TimeSpan.FromSeconds(10);

    private Known? _known;

    public async ValueTask<DanglingRules> ReadRulesAsync(ILinkStore store, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var known = Volatile.Read(ref _known);
        if (known is null || now - known.At > Validity)
        {
            known = new Known(now, await ReadAsync(store, now, cancellationToken));
            Volatile.Write(ref _known, known);
        }

        return DanglingRules.Default with { Clock = time, OldestKeptUnixNano = known.OldestUnixNano };
    }

    private async Task<ulong> ReadAsync(ILinkStore store, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (store.IsReadOnly)
        {
            return (await store.ReadStatisticsAsync(cancellationToken)).OldestUnixNano; // others let go of spans, by rules of their own
        }

        var byAge = options.RetentionAge is { } age ? UnixTime.Nano(now - age) : 0;
        if (options.ClickHouse is not null || options.RetentionBytes is not { } maxBytes)
        {
            return byAge;
        }

        var statistics = await store.ReadStatisticsAsync(cancellationToken);
        return statistics.DiskBytes > maxBytes / 2 ? Math.Max(byAge, statistics.OldestUnixNano) : byAge;
    }

    private sealed record Known(DateTimeOffset At, ulong OldestUnixNano);
}
