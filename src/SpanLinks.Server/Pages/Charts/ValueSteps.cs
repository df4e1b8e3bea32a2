namespace SpanLinks.Server.Pages.Charts;

/// <summary>Round distances of numbers: 1, 2 or 5 and zeros.</summary>
internal static class ValueSteps
{
    private static readonly double[] Factors = [1, 2, 5, 10];

    /// <summary>The smallest of which at most so many fit into a value that is above zero.</summary>
    public static double Choose(double value, int most)
    {
        var least = value / most;
        var power = Math.Pow(10, Math.Floor(Math.Log10(least)));
        return Factors.Select(factor => factor * power).First(step => step >= least * (1 - 1e-9));
    }
}
