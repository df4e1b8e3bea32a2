using SpanLinks.Graph.Edges;
using SpanLinks.Server.Edges;
using SpanLinks.Server.Pages.Addresses;
using SpanLinks.Server.Pages.Charts;
using SpanLinks.Server.Pages.Details;
using SpanLinks.Server.Pages.Text;
using SpanLinks.Server.Query;

namespace SpanLinks.Server.Pages.Edges;

/// <summary>A link edge in one line.</summary>
public sealed record EdgeRow
{
    public required string Href { get; init; }

    public required SpanName From { get; init; }

    public required SpanName To { get; init; }

    public required string Type { get; init; }

    public required string TypeColour { get; init; }

    public required string Links { get; init; }

    public required string Rate { get; init; }

    /// <summary>Null where none failed.</summary>
    public required string? Failed { get; init; }

    public required string P50 { get; init; }

    public required string P90 { get; init; }

    public required string P99 { get; init; }

    /// <summary>The class of the colour of its 90th percentile.</summary>
    public required string Colour { get; init; }

    public required (string Line, string Area) Spark { get; init; }

    public required bool IsSelected { get; init; }

    internal static EdgeRow Of(LinkEdge edge, EdgesReading reading, EdgesAddress address, Palette palette)
    {
        var counts = reading.Sum.CountsOf(edge);
        var id = EdgeId.Of(edge.Key);
        var p90 = edge.QueueTime.Percentile(0.9) ?? 0;
        return new EdgeRow
        {
            Href = address.Select($"{id}"),
            From = NameOf(edge.Key.LinkedService, edge.Key.LinkedOperation, palette),
            To = NameOf(edge.Key.LinkingService, edge.Key.LinkingOperation, palette),
            Type = TypeOf(edge.Key.LinkType),
            TypeColour = palette.Type(edge.Key.LinkType.Length == 0 ? null : edge.Key.LinkType),
            Links = Count.Of(counts.Links),
            Rate = RateText.Of(counts.Links * Nano.PerSecond / reading.Question.Range.LengthNano),
            Failed = edge.Estimated.Errors == 0 ? null : RateText.Percent(edge.ErrorRate),
            P50 = DurationText.Of(edge.QueueTime.Percentile(0.5) ?? 0),
            P90 = DurationText.Of(p90),
            P99 = DurationText.Of(edge.QueueTime.Percentile(0.99) ?? 0),
            Colour = QueueScale.Of(p90),
            Spark = Sparkline.Draw(reading.Sum.LinksByStep(edge)),
            IsSelected = reading.Selected is { } selected && selected.Names(edge.Key),
        };
    }

    internal static string TypeOf(string type) => type.Length == 0 ? LinkWords.NoType : SafeText.Name(type);

    internal static SpanName NameOf(string service, string operation, Palette palette) =>
        new(SafeText.Name(service), palette.Service(service), SafeText.Name(operation), null);
}
