using SpanLinks.Server.Pages.Text;

namespace SpanLinks.Server.Commands.Drawing;

/// <summary>Lengths of time in tables and trees.</summary>
internal static class Durations
{
    /// <summary>From start to end; nothing where a span ends before it starts.</summary>
    public static string Between(ulong start, ulong end) => DurationText.Of(end > start ? end - start : 0UL);

    /// <summary>Queue time: how long it waited, or how far the two overlap.</summary>
    public static string Queued(long? queueTimeNano) => queueTimeNano switch
    {
        null => "",
        < 0 => $"overlaps {DurationText.Of((ulong)-(Int128)queueTimeNano.Value)}",
        _ => $"queued {DurationText.Of((ulong)queueTimeNano.Value)}",
    };

    /// <summary>The same for a column of its own.</summary>
    public static string Short(long? queueTimeNano) => queueTimeNano is { } time ? DurationText.Of(time) : "";
}
