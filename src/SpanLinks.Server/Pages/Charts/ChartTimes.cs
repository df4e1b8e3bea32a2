using SpanLinks.Server.Edges;
using SpanLinks.Server.Pages.Text;
using SpanLinks.Server.Pages.Timeline;

namespace SpanLinks.Server.Pages.Charts;

/// <summary>Words for the time axis of a chart. They count back from the end of the range, which is the same in every time zone.</summary>
internal sealed class ChartTimes(EdgeSteps steps, ulong toUnixNano)
{
    private double Length => (double)steps.LengthNano * steps.Count;

    /// <summary>Round times before the end, and which share of the axis they are along.</summary>
    public IEnumerable<(double Share, string Text)> Marks(int most)
    {
        var step = TickSteps.Choose(Length, most);
        for (var back = 0.0; back <= Length * 0.97; back += step)
        {
            yield return (1 - (back / Length), back == 0 ? "end" : DurationText.Of(-(long)back));
        }
    }

    /// <summary>One step: when, and how long.</summary>
    public string Step(int step) =>
        $"{TimeText.Of(steps.StartOf(step))}, {(step == steps.Count - 1 && toUnixNano - steps.StartOf(step) < steps.LengthNano ? "the last step, not full" : DurationText.Of(steps.LengthNano))}";
}
