using SpanLinks.Server.Pages.Text;

namespace SpanLinks.Server.Pages.Timeline;

/// <summary>
/// Turns times into horizontal positions. Where nothing runs for more than <see cref="IdleFactor"/> times as long as all work took, the
/// axis is broken there: the work of two traces that lie days apart stays readable, and the break says how long it stands for.
/// </summary>
public sealed class TimeScale
{
    private const int IdleFactor = 20;
    private const double BreakWidth = 56;
    private const double TickDistance = 80;
    private const ulong ShortestLength = 1_000;

    private readonly List<Piece> _pieces = [];

    private TimeScale(double left, double right)
    {
        Left = left;
        Right = right;
    }

    public double Left { get; }

    public double Right { get; }

    public IReadOnlyList<Tick> Ticks { get; private set; } = [];

    public IReadOnlyList<TimeBreak> Breaks { get; private set; } = [];

    /// <summary>Makes a scale on which all of the ranges, of which there is at least one, lie between left and right.</summary>
    public static TimeScale Create(IEnumerable<TimeRange> ranges, double left, double right)
    {
        var scale = new TimeScale(left, right);
        scale.Place(Split(Merge(ranges)));
        return scale;
    }

    /// <summary>The position of a time; a time outside the scale is moved to its nearer end.</summary>
    public double X(ulong time)
    {
        var piece = _pieces.FindLast(piece => piece.Time.Start <= time) ?? _pieces[0];
        if (time <= piece.Time.Start)
        {
            return piece.X;
        }

        var next = _pieces.IndexOf(piece) + 1;
        return time <= piece.Time.End || next == _pieces.Count
            ? piece.X + (Math.Min(1, (time - piece.Time.Start) / Length(piece.Time)) * piece.Width)
            : Between(piece, _pieces[next], time);
    }

    /// <summary>The busy stretches in order, none of which touches another.</summary>
    private static List<TimeRange> Merge(IEnumerable<TimeRange> ranges)
    {
        var merged = new List<TimeRange>();
        foreach (var range in ranges.OrderBy(range => range.Start))
        {
            if (merged.Count > 0 && range.Start <= merged[^1].End)
            {
                merged[^1] = merged[^1] with { End = Math.Max(merged[^1].End, range.End) };
            }
            else
            {
                merged.Add(range);
            }
        }

        return merged;
    }

    /// <summary>Joins the busy stretches again, except over the gaps at which the axis is broken.</summary>
    private static List<TimeRange> Split(List<TimeRange> busy)
    {
        var work = busy.Sum(range => (double)range.Length);
        var gaps = busy.Zip(busy.Skip(1), (before, after) => (double)(after.Start - before.End));
        // Where no span took any time, the shortest gap is the measure.
        var longest = IdleFactor * (work > 0 ? work : gaps.DefaultIfEmpty().Min());
        var pieces = new List<TimeRange> { busy[0] };
        foreach (var range in busy.Skip(1))
        {
            if (range.Start - pieces[^1].End > longest)
            {
                pieces.Add(range);
            }
            else
            {
                pieces[^1] = pieces[^1] with { End = range.End };
            }
        }

        return pieces;
    }

    private void Place(List<TimeRange> times)
    {
        var width = Right - Left;
        var breakWidth = times.Count == 1 ? 0 : Math.Min(BreakWidth, width * 0.4 / (times.Count - 1));
        var shared = width - (breakWidth * (times.Count - 1));
        // A third is dealt out evenly, so that a short stretch beside a long one keeps some width.
        var even = times.Count == 1 ? 0 : shared / 3 / times.Count;
        var length = times.Sum(Length);
        var x = Left;
        var breaks = new List<TimeBreak>();
        var ticks = new List<Tick>();
        foreach (var time in times)
        {
            if (_pieces.Count > 0)
            {
                breaks.Add(new TimeBreak(x, breakWidth, DurationText.Of(time.Start - _pieces[^1].Time.End)));
                x += breakWidth;
            }

            var piece = new Piece(time, x, even + ((shared - (even * times.Count)) * Length(time) / length));
            _pieces.Add(piece);
            ticks.AddRange(TicksOf(piece, isFirst: _pieces.Count == 1));
            x += piece.Width;
        }

        Breaks = breaks;
        Ticks = ticks;
    }

    // After a break, marks count from where the axis goes on.
    private static IEnumerable<Tick> TicksOf(Piece piece, bool isFirst)
    {
        var length = Length(piece.Time);
        var most = (int)(piece.Width / TickDistance);
        if (most == 0)
        {
            return isFirst ? [new Tick(piece.X, "0")] : [];
        }

        var step = TickSteps.Choose(length, most);
        return Enumerable.Range(isFirst ? 0 : 1, (int)(length / step) + (isFirst ? 1 : 0)).Select(index => new Tick(
            piece.X + (index * step / length * piece.Width),
            (isFirst ? "" : "+") + TickSteps.Label(index * step, step, length)));
    }

    private static double Between(Piece before, Piece after, ulong time)
    {
        var left = before.X + before.Width;
        return left + ((after.X - left) * (time - before.Time.End) / (after.Time.Start - before.Time.End));
    }

    private static double Length(TimeRange time) => Math.Max(time.Length, ShortestLength);

    private sealed record Piece(TimeRange Time, double X, double Width);
}
