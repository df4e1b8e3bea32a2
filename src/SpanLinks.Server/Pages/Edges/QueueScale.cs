namespace SpanLinks.Server.Pages.Edges;

/// <summary>
/// Which colour of the stylesheet stands for a queue time. The bounds are the same in every picture, so that two pictures can be compared; they
/// grow tenfold, as queue times do.
/// </summary>
internal static class QueueScale
{
    private const ulong Millisecond = 1_000_000;

    private static readonly (ulong BelowNano, string Words)[] Levels =
    [
        (10 * Millisecond, "under 10 ms"), (100 * Millisecond, "10 ms"), (1_000 * Millisecond, "100 ms"), (10_000 * Millisecond, "1 s"),
        (60_000 * Millisecond, "10 s"), (ulong.MaxValue, "1 min and more"),
    ];

    /// <summary>The colours from the shortest on, and where each begins.</summary>
    public static IEnumerable<(string Colour, string Words)> Legend => Levels.Select((level, i) => ($"q{i}", level.Words));

    public static string Of(ulong queueTimeNano)
    {
        var level = Array.FindIndex(Levels, level => queueTimeNano < level.BelowNano);
        return $"q{(level < 0 ? Levels.Length - 1 : level)}";
    }
}
