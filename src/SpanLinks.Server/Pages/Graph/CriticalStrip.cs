using SpanLinks.Graph.CriticalPaths;
using SpanLinks.Server.Pages.Details;
using SpanLinks.Server.Pages.Text;

namespace SpanLinks.Server.Pages.Graph;

/// <summary>The critical path as a bar of its segments, and in words.</summary>
public sealed record CriticalStrip
{
    public const double Width = 560;
    private const double MinWidth = 0.5;

    public required IReadOnlyList<CriticalPiece> Pieces { get; init; }

    public required string Duration { get; init; }

    /// <summary>In what share of it nobody worked; null where that is none.</summary>
    public required string? QueueShare { get; init; }

    /// <summary>How it adds up.</summary>
    public required string Sum { get; init; }

    /// <summary>Null where the path takes no time.</summary>
    internal static CriticalStrip? Of(CriticalPath? path, Palette palette)
    {
        if (path is null || path.DurationNano == 0)
        {
            return null;
        }

        var queued = path.Total(CriticalSegmentKind.Queue);
        return new CriticalStrip
        {
            Pieces = [.. path.Segments.Select(segment => Place(segment, path, palette)).Where(piece => piece.Width >= MinWidth)],
            Duration = DurationText.Of(path.DurationNano),
            QueueShare = queued == 0 ? null : $"{Math.Round(100.0 * queued / path.DurationNano)} % of it is queue time",
            Sum = $"work {DurationText.Of(path.Total(CriticalSegmentKind.Work))}"
                + $" · waiting {DurationText.Of(path.Total(CriticalSegmentKind.Waiting))} · queued {DurationText.Of(queued)}",
        };
    }

    private static CriticalPiece Place(CriticalSegment segment, CriticalPath path, Palette palette)
    {
        var scale = Width / path.DurationNano;
        var words = segment.Kind switch
        {
            CriticalSegmentKind.Queue => "queued before",
            CriticalSegmentKind.Waiting => "waiting in",
            _ => "work in",
        };
        return new CriticalPiece(
            (segment.StartTimeUnixNano - path.StartTimeUnixNano) * scale,
            segment.DurationNano * scale,
            segment.Kind,
            palette.Service(segment.Span.ServiceName),
            $"{DurationText.Of(segment.DurationNano)} {words} {SafeText.Name(segment.Span.Name)}");
    }
}

/// <summary>A segment in the bar.</summary>
public sealed record CriticalPiece(double X, double Width, CriticalSegmentKind Kind, string Service, string Title);
