namespace SpanLinks.Load.Scale;

/// <summary>The model of reading a hop: what it costs to ask, and what each trace costs that is asked for. In microseconds.</summary>
internal readonly record struct HopCost(double Asking, double PerTrace)
{
    /// <summary>The line that comes closest to the times by the least squares of the relative errors, so that small hops count as much as large ones.</summary>
    public static HopCost Fit(IReadOnlyCollection<(int Traces, double Time)> hops)
    {
        var (one, x, xx, y, xy) = (0.0, 0.0, 0.0, 0.0, 0.0);
        foreach (var (traces, time) in hops)
        {
            var weight = 1 / (time * time);
            one += weight;
            x += weight * traces;
            xx += weight * traces * traces;
            y += weight * time;
            xy += weight * traces * time;
        }

        var perTrace = ((one * xy) - (x * y)) / ((one * xx) - (x * x));
        return new HopCost((y - (perTrace * x)) / one, perTrace);
    }

    public double OfHop(int traces) => Asking + (PerTrace * traces);

    /// <summary>A graph is read hop by hop.</summary>
    public double OfGraph(GraphShape shape) => shape.TracesByHop.Sum(OfHop);
}
