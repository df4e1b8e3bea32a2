namespace SpanLinks.Benchmarks.Pages;

/// <summary>How smoothly a page moved.</summary>
/// <param name="Count">How many frames.</param>
/// <param name="Rate">Frames a second.</param>
/// <param name="Median">Milliseconds from one frame to the next.</param>
/// <param name="Percentile95">95 of 100 took less.</param>
/// <param name="Empty">In percent: frames in which the middle of the window waited for its rows.</param>
internal sealed record FrameFigures(int Count, double Rate, double Median, double Percentile95, double Empty)
{
    public static FrameFigures Of(double[] frames, int empty)
    {
        var ordered = frames.Order().ToList();
        return new FrameFigures(
            frames.Length, 1_000 * frames.Length / frames.Sum(), ordered[frames.Length / 2], ordered[frames.Length * 95 / 100], 100.0 * empty / frames.Length);
    }
}
