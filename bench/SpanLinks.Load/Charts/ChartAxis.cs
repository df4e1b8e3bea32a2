namespace SpanLinks.Load.Charts;

/// <summary>An axis from zero to a round number not below the greatest value, with a tick at every step.</summary>
internal readonly record struct ChartAxis(double End, double Step)
{
    private const int MaxTicks = 6;

    public static ChartAxis UpTo(double greatest)
    {
        if (greatest <= 0)
        {
            return new ChartAxis(1, 1);
        }

        var step = Math.Pow(10, Math.Floor(Math.Log10(greatest / MaxTicks)));
        foreach (var factor in (ReadOnlySpan<double>)[1, 2, 5, 10])
        {
            if (greatest / (step * factor) <= MaxTicks)
            {
                step *= factor;
                break;
            }
        }

        return new ChartAxis(Math.Ceiling(greatest / step) * step, step);
    }

    public IEnumerable<double> Ticks()
    {
        for (var number = 0; number <= (int)Math.Round(End / Step); number++)
        {
            yield return number * Step;
        }
    }
}
