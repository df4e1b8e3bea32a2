namespace SpanLinks.Load.Scale;

/// <summary>The time of some days ago: what is stored by it lies in a partition of its own.</summary>
internal sealed class ShiftedClock(int daysAgo) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddDays(-daysAgo);
}
