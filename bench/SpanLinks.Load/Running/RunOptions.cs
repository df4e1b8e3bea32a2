using SpanLinks.Load.Sending;
using SpanLinks.Load.Servers;
using SpanLinks.Load.Traffic;

namespace SpanLinks.Load.Running;

/// <summary>What to send, how, and to whom.</summary>
internal sealed record RunOptions
{
    public required TrafficOptions Traffic { get; init; }

    public required SendOptions Sending { get; init; }

    public required long Spans { get; init; }

    /// <summary>Ends the run before all spans are sent.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>A running server; null to start one.</summary>
    public ServerAddress? Server { get; init; }

    /// <summary>Options of the server that is started.</summary>
    public IReadOnlyList<string> ServerOptions { get; init; } = [];
}
