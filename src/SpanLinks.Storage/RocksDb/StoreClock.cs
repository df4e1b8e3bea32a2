namespace SpanLinks.Storage.RocksDb;

internal static class StoreClock
{
    /// <summary>Now, in nanoseconds since 1970.</summary>
    public static ulong UnixNano(TimeProvider time) => (ulong)(time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks * TimeSpan.NanosecondsPerTick;
}
