using SpanLinks.Graph.CriticalPaths;
using SpanLinks.Otlp.Ids;
using SpanLinks.Server.Pages.Timeline;

namespace SpanLinks.Server.Pages.Waterfall;

/// <summary>Where each span's bar is part of the critical path.</summary>
internal sealed class CriticalMarks
{
    /// <summary>What lies as near together as this, in percent, looks like one; so a bar has some hundred marks at most.</summary>
    private const double Nearness = 0.3;

    private readonly Dictionary<SpanKey, List<TimeSegment>> _marks = [];

    public CriticalMarks(CriticalPath? path, WaterfallScale scale)
    {
        foreach (var segment in path?.Segments.Where(segment => segment.Kind != CriticalSegmentKind.Queue) ?? [])
        {
            var place = scale.Place(new TimeRange(segment.StartTimeUnixNano, segment.EndTimeUnixNano));
            if (place.Width == 0)
            {
                continue;
            }

            if (!_marks.TryGetValue(segment.Span.Key, out var marks))
            {
                _marks.Add(segment.Span.Key, [place]);
            }
            else if (place.X - (marks[^1].X + marks[^1].Width) < Nearness)
            {
                marks[^1] = marks[^1] with { Width = Math.Max(marks[^1].Width, place.X + place.Width - marks[^1].X) };
            }
            else
            {
                marks.Add(place);
            }
        }
    }

    public IReadOnlyList<TimeSegment> Of(SpanKey span) => _marks.GetValueOrDefault(span) ?? [];
}
