using SpanLinks.Otlp.Ids;
using SpanLinks.Server.Pages.Addresses;

namespace SpanLinks.Server.Pages.Timeline;

/// <summary>A trace in the picture.</summary>
public sealed record Lane
{
    public required TraceId TraceId { get; init; }

    public required double Y { get; init; }

    public required double Height { get; init; }

    public required string Name { get; init; }

    public required string FullName { get; init; }

    /// <summary>The service's name, and how many more services there are.</summary>
    public required string ServiceName { get; init; }

    /// <summary>The colour class of the service.</summary>
    public required string Service { get; init; }

    public required string Facts { get; init; }

    public required LaneFold Fold { get; init; }

    /// <summary>Whether service and facts share a line, to keep a lane low where there are many.</summary>
    public required bool IsCompact { get; init; }

    public required int ErrorCount { get; init; }

    /// <summary>Whether the page was asked for this trace.</summary>
    public required bool IsFocused { get; init; }

    public required IReadOnlyList<Bar> Bars { get; init; }

    public required IReadOnlyList<Gap> Gaps { get; init; }

    public required IReadOnlyList<Stub> Stubs { get; init; }

    public required IReadOnlyList<HubPill> Hubs { get; init; }

    /// <summary>How many spans the fold hides.</summary>
    public required int HiddenSpans { get; init; }

    /// <summary>Where the words on hidden spans stand.</summary>
    public required double MoreX { get; init; }

    public required double MoreY { get; init; }

    /// <summary>Where the whole trace begins and ends, if a link points to it as a whole.</summary>
    public required (double Left, double Right)? Bracket { get; init; }

    public double Bottom => Y + Height;

    public double BracketY => Bottom - 9;
}
