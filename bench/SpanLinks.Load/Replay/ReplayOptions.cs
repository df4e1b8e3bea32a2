using SpanLinks.Load.Sending;
using SpanLinks.Load.Traffic;

namespace SpanLinks.Load.Replay;

/// <summary>What a server and RocksDB alone are compared on.</summary>
internal sealed record ReplayOptions
{
    /// <summary>A partition full: what is measured includes that it is sealed.</summary>
    public const long StandardSpans = 5_000_000;

    public long Spans { get; init; } = StandardSpans;

    /// <summary>Sent before, and in no figure, because the JIT compiler is still at work.</summary>
    public long WarmUp => Math.Min(200_000, Spans / 2);

    public TrafficOptions Traffic { get; init; } = new();

    public SendOptions Sending { get; init; } = new();
}
