namespace SpanLinks.Graph.Store;

/// <summary>Time as OTLP counts it.</summary>
public static class UnixTime
{
    public const ulong NanosecondsPerSecond = 1_000_000_000;

    /// <summary>Now, in nanoseconds since 1970; 0 for a clock that is before.</summary>
    public static ulong Nano(TimeProvider time) => Nano(time.GetUtcNow());

    /// <summary>A time in nanoseconds since 1970; 0 for one that is before.</summary>
    public static ulong Nano(DateTimeOffset time) =>
        (ulong)Math.Max(0, (time - DateTimeOffset.UnixEpoch).Ticks) * TimeSpan.NanosecondsPerTick;
}
