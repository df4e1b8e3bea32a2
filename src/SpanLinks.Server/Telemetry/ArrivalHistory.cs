namespace SpanLinks.Server.Telemetry;

/// <summary>
/// How many spans and links were stored in each of the last steps of time: 15 minutes in steps of 5 seconds. It is added to once for each
/// batch, and takes a few kilobytes.
/// </summary>
/// <remarks>Safe for concurrent use.</remarks>
internal sealed class ArrivalHistory(TimeProvider time)
{
    public const int Steps = 180;
    public static readonly TimeSpan Step = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private readonly Slot[] _slots = new Slot[Steps]; // a ring; a slot with another number than its step's is empty
    private readonly long _began = time.GetTimestamp();

    public void Add(int spans, long links)
    {
        lock (_lock)
        {
            var step = (long)(time.GetElapsedTime(_began) / Step);
            ref var slot = ref _slots[step % Steps];
            slot = slot.Step == step ? new Slot(step, slot.Spans + spans, slot.Links + links) : new Slot(step, spans, links);
        }
    }

    public ArrivalRates Read()
    {
        var spans = new long[Steps];
        var links = new long[Steps];
        TimeSpan elapsed;
        lock (_lock)
        {
            elapsed = time.GetElapsedTime(_began);
            var last = (long)(elapsed / Step);
            for (var step = Math.Max(0, last - Steps + 1); step <= last; step++)
            {
                var slot = _slots[step % Steps];
                var index = Steps - 1 - (last - step);
                (spans[index], links[index]) = slot.Step == step ? (slot.Spans, slot.Links) : default;
            }
        }

        return new ArrivalRates(spans, links, elapsed);
    }

    private readonly record struct Slot(long Step, long Spans, long Links);
}
