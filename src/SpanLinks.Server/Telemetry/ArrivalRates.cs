namespace SpanLinks.Server.Telemetry;

/// <summary>What was stored in the last steps of time.</summary>
/// <param name="Spans">Spans in each step, oldest first; the last step is not over yet.</param>
/// <param name="Links">Links in each step.</param>
/// <param name="Elapsed">Since when counts are kept.</param>
internal sealed record ArrivalRates(IReadOnlyList<long> Spans, IReadOnlyList<long> Links, TimeSpan Elapsed)
{
    /// <summary>How many steps the rates are taken over.</summary>
    private const int MinuteSteps = 12;

    /// <summary>Over the last minute, or since counts are kept.</summary>
    public double SpansPerSecond => PerSecond(Spans);

    /// <summary>Over the last minute, or since counts are kept.</summary>
    public double LinksPerSecond => PerSecond(Links);

    private double PerSecond(IReadOnlyList<long> steps)
    {
        var last = Elapsed.TotalSeconds % ArrivalHistory.Step.TotalSeconds;
        var seconds = Math.Min(Elapsed.TotalSeconds, ((MinuteSteps - 1) * ArrivalHistory.Step.TotalSeconds) + last);
        return steps.TakeLast(MinuteSteps).Sum() / Math.Max(1, seconds);
    }
}
