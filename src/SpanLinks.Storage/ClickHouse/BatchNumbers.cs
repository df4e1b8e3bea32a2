using System.Security.Cryptography;
using SpanLinks.Graph.Store;

namespace SpanLinks.Storage.ClickHouse;

/// <summary>
/// Numbers the batches of a server so that those of all servers are in about the order of their arrival: microseconds since 1970, times 4096,
/// and a number of the server, drawn at its start. Numbers of one server grow even where its clock goes back.
/// </summary>
internal sealed class BatchNumbers(TimeProvider time)
{
    public const long PerMicrosecond = 4096;
    public const long PerSecond = PerMicrosecond * 1_000_000;

    private const ulong NanosecondsPerMicrosecond = 1_000;

    private readonly long _server = RandomNumberGenerator.GetInt32((int)PerMicrosecond);
    private long _last;

    /// <summary>The next number. One thread at a time.</summary>
    public long Next()
    {
        _last = Math.Max(_last + 1, (long)(UnixTime.Nano(time) / NanosecondsPerMicrosecond));
        return (_last * PerMicrosecond) + _server;
    }

    /// <summary>The greatest number that a batch can have at a time.</summary>
    public static long At(DateTimeOffset at) => (((long)(UnixTime.Nano(at) / NanosecondsPerMicrosecond) + 1) * PerMicrosecond) - 1;

    /// <summary>The second in which a batch got its number.</summary>
    public static uint SecondOf(long batch) => (uint)Math.Clamp(batch / PerSecond, 0, uint.MaxValue);
}
