namespace SpanLinks.Benchmarks.Sampling;

/// <summary>The ratio of two totals over independent stories, and how far it may be off by chance.</summary>
internal sealed class RatioEstimate
{
    private long _stories;
    private double _x;
    private double _y;
    private double _xx;
    private double _xy;
    private double _yy;

    internal double Value => _y / _x;

    /// <summary>By the residuals of the stories from the ratio.</summary>
    internal double StandardError
    {
        get
        {
            var ratio = Value;
            var residuals = Math.Max(0, _yy - (2 * ratio * _xy) + (ratio * ratio * _xx));
            return Math.Sqrt(residuals * _stories / (_stories - 1)) / _x;
        }
    }

    internal void Add(double y, double x)
    {
        _stories++;
        _x += x;
        _y += y;
        _xx += x * x;
        _xy += x * y;
        _yy += y * y;
    }

    /// <summary>How many standard errors it is away from what it should be. What cannot vary must be met.</summary>
    /// <param name="promise">What it should be.</param>
    /// <param name="variance">
    /// Of one of the counted things by itself. Where all stories happen to come out alike, theirs says nothing.
    /// </param>
    internal double Distance(double promise, double variance)
    {
        const double rounding = 1e-9;
        var distance = Math.Abs(Value - promise);
        return distance <= rounding ? 0 : distance / Math.Max(StandardError, Math.Sqrt(variance / _x));
    }
}
