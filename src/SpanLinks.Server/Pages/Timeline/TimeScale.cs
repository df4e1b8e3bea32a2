using SpanLinks.Server.Pages.Addresses;
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
    private const double CloseTickDistance = 150; // close up, marks have many digits
    private const double CloseUp = 20;
    private const ulong ShortestLength = 1_000;

    private readonly List<Piece> _pieces = [];
    private readonly List<TimeRange> _times;
    private readonly Zoom _zoom;

    private TimeScale(List<TimeRange> times, double left, double right, Zoom zoom)
    {
        (_times, Left, Right, _zoom) = (times, left, right, zoom);
        Place(times);
    }

    public double Left { get; }

    public double Right { get; }

    /// <summary>How far what is drawn goes on at either side, so that it is there when one pans: another width.</summary>
    public double DrawnLeft => Left - (_zoom == Zoom.Whole ? 0 : Right - Left);

    public double DrawnRight => Right + (_zoom == Zoom.Whole ? 0 : Right - Left);

    public IReadOnlyList<Tick> Ticks { get; private set; } = [];

    public IReadOnlyList<TimeBreak> Breaks { get; private set; } = [];

    /// <summary>Makes a scale of which the zoomed part lies between left and right; there is at least one range.</summary>
    public static TimeScale Create(IEnumerable<TimeRange> ranges, double left, double right, Zoom? zoom = null) =>
        new(Split(Merge(ranges)), left, right, zoom ?? Zoom.Whole);

    /// <summary>The same axis with another part of it between left and right.</summary>
    public TimeScale At(Zoom zoom) => zoom == _zoom ? this : new TimeScale(_times, Left, Right, zoom);

    /// <summary>The position of a time; what lies outside of what is drawn is moved to its nearer end.</summary>
    public double X(ulong time) => Math.Clamp(Position(time), DrawnLeft, DrawnRight);

    /// <summary>Whether something of the range is drawn.</summary>
    public bool Draws(TimeRange range) => Position(range.End) >= DrawnLeft && Position(range.Start) <= DrawnRight;

    private double Position(ulong time)
    {
        var index = LastStartedBy(time);
        var piece = _pieces[Math.Max(0, index)];
        if (time <= piece.Time.Start)
        {
            return piece.X;
        }

        return time <= piece.Time.End || index + 1 == _pieces.Count
            ? piece.X + (Math.Min(1, (time - piece.Time.Start) / Length(piece.Time)) * piece.Width)
            : Between(piece, _pieces[index + 1], time);
    }

    private int LastStartedBy(ulong time)
    {
        var (low, high) = (0, _pieces.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _pieces[middle].Time.Start <= time ? (middle + 1, high) : (low, middle);
        }

        return low - 1;
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
        var width = (Right - Left) / _zoom.Length;
        var breakWidth = times.Count == 1 ? 0 : Math.Min(BreakWidth / (Right - Left), 0.4 / (times.Count - 1)) * width;
        var shared = width - (breakWidth * (times.Count - 1));
        // A third is dealt out evenly, so that a short stretch beside a long one keeps some width.
        var even = times.Count == 1 ? 0 : shared / 3 / times.Count;
        var length = times.Sum(Length);
        var x = Left - (_zoom.From * width);
        var breaks = new List<TimeBreak>();
        foreach (var time in times)
        {
            if (_pieces.Count > 0)
            {
                breaks.Add(new TimeBreak(x, breakWidth, DurationText.Of(time.Start - _pieces[^1].Time.End)));
                x += breakWidth;
            }

            var piece = new Piece(time, x, even + ((shared - (even * times.Count)) * Length(time) / length));
            _pieces.Add(piece);
            x += piece.Width;
        }

        Breaks = breaks.FindAll(pause => pause.X + pause.Width >= DrawnLeft && pause.X <= DrawnRight);
        Ticks = [.. _pieces.Where(piece => piece.X <= DrawnRight && piece.X + piece.Width >= DrawnLeft).SelectMany(TicksOf)];
    }

    // After a break, marks count from where the axis goes on.
    private IEnumerable<Tick> TicksOf(Piece piece)
    {
        var length = Length(piece.Time);
        var isFirst = piece == _pieces[0];
        var most = (int)Math.Min(int.MaxValue, piece.Width / (piece.Width > CloseUp * (Right - Left) ? CloseTickDistance : TickDistance));
        if (most == 0)
        {
            return isFirst ? [new Tick(piece.X, "0")] : [];
        }

        var step = TickSteps.Choose(length, most);
        var distance = step / length * piece.Width;
        var first = Math.Max(isFirst ? 0 : 1, (long)Math.Ceiling((DrawnLeft - piece.X) / distance));
        var last = Math.Min((long)(length / step), (long)Math.Floor((DrawnRight - piece.X) / distance));
        return Enumerable.Range(0, (int)Math.Max(0, last - first + 1)).Select(index => new Tick(
            piece.X + ((first + index) * distance),
            (isFirst ? "" : "+") + TickSteps.Label((first + index) * step, step, length)));
    }

    private static double Between(Piece before, Piece after, ulong time)
    {
        var left = before.X + before.Width;
        return left + ((after.X - left) * (time - before.Time.End) / (after.Time.Start - before.Time.End));
    }

    private static double Length(TimeRange time) => Math.Max(time.Length, ShortestLength);

    private sealed record Piece(TimeRange Time, double X, double Width);
}
