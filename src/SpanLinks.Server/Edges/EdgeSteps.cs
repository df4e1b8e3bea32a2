using SpanLinks.Server.Query;
using SpanLinks.Server.Query.Reports;

namespace SpanLinks.Server.Edges;

/// <summary>A range of time cut into steps of equal length, as a chart shows it. A minute lies in one step only.</summary>
/// <param name="FirstUnixNano">Where the first step begins, at or before the range.</param>
/// <param name="LengthNano">How long each is: whole minutes, except where there is one step.</param>
/// <param name="Count">How many there are.</param>
internal sealed record EdgeSteps(ulong FirstUnixNano, ulong LengthNano, int Count)
{
    /// <summary>A chart needs no more.</summary>
    public const int MaxCount = 100;

    private const ulong Minute = EdgeMinutes.MinuteNano;
    private const ulong Day = 24 * 60 * Minute;

    private static readonly ulong[] Lengths = [Minute, 5 * Minute, 15 * Minute, 60 * Minute, 6 * 60 * Minute, Day];

    /// <summary>The whole range as one step.</summary>
    public static EdgeSteps One(TimeRange range) => new(EdgeMinutes.StartOf(range.FromUnixNano), ulong.MaxValue, 1);

    /// <summary>The shortest steps of which there are not too many; they begin at whole minutes, hours or days.</summary>
    public static EdgeSteps Of(TimeRange range)
    {
        var longest = Day * ((range.LengthNano / Day / (MaxCount - 2)) + 1);
        var length = Lengths.Append(longest).First(length => range.LengthNano / length <= MaxCount - 2);
        var first = range.FromUnixNano - (range.FromUnixNano % length);
        return new EdgeSteps(first, length, (int)((range.ToUnixNano - first) / length) + 1);
    }

    /// <summary>The step that a time of the range lies in.</summary>
    public int IndexOf(ulong unixNano) => (int)Math.Min((ulong)Count - 1, (Math.Max(unixNano, FirstUnixNano) - FirstUnixNano) / LengthNano);

    public ulong StartOf(int step) => FirstUnixNano + ((ulong)step * LengthNano);

    /// <summary>How many seconds of a step the range covers by whole minutes up to its end; at least ten, so that a step that has just begun has no wild rate.</summary>
    public double SecondsOf(int step, TimeRange range)
    {
        const double least = 10;
        var from = Math.Max(StartOf(step), EdgeMinutes.StartOf(range.FromUnixNano));
        var to = range.ToUnixNano - StartOf(step) > LengthNano ? StartOf(step) + LengthNano : range.ToUnixNano; // which does not overflow
        return Math.Max(least, to > from ? (double)(to - from) / Nano.PerSecond : 0);
    }
}
