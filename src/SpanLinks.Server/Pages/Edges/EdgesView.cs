using SpanLinks.Server.Pages.Addresses;
using SpanLinks.Server.Pages.Details;
using SpanLinks.Server.Pages.Text;
using SpanLinks.Server.Query.Reports;

namespace SpanLinks.Server.Pages.Edges;

/// <summary>What the page of link edges shows.</summary>
public sealed record EdgesView
{
    /// <summary>How many edges the table lists.</summary>
    public const int MaxRows = 100;

    /// <summary>How many names a list to choose from has.</summary>
    private const int MaxNames = 500;

    private const int MaxSlowest = 6;

    public required EdgesAddress Address { get; init; }

    public required ulong FromUnixNano { get; init; }

    public required ulong ToUnixNano { get; init; }

    public required EdgeTotals Totals { get; init; }

    /// <summary>What the figures leave out, in sentences.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>Names to filter by, as they are.</summary>
    public required IReadOnlyList<string> Services { get; init; }

    public required IReadOnlyList<string> Types { get; init; }

    public required EdgeMap? Map { get; init; }

    /// <summary>Where the calls in the map come from; null where there are none.</summary>
    public required string? Calls { get; init; }

    public required IReadOnlyList<EdgeRow> Rows { get; init; }

    public required int HiddenRows { get; init; }

    public required EdgeDetails? Selected { get; init; }

    /// <summary>The edges with the longest queue times.</summary>
    public required IReadOnlyList<EdgeRow> Slowest { get; init; }

    internal static EdgesView Create(EdgesReading reading, EdgesAddress address)
    {
        var all = reading.Sum.Edges;
        var services = all.SelectMany(edge => new[] { edge.Key.LinkedService, edge.Key.LinkingService }).Distinct().Order(StringComparer.Ordinal).ToList();
        var types = all.Select(edge => edge.Key.LinkType).Where(type => type.Length > 0).Distinct().Order(StringComparer.Ordinal).ToList();
        var palette = new Palette(services.Concat(reading.Calls.Keys.SelectMany(call => new[] { call.Caller, call.Callee }).Order(StringComparer.Ordinal)), types);
        var map = new EdgeMapDrawing(reading, address, palette).Draw();
        return new EdgesView
        {
            Address = address,
            FromUnixNano = reading.Question.Range.FromUnixNano,
            ToUnixNano = reading.Question.Range.ToUnixNano,
            Totals = EdgeTotals.Of(reading),
            Notes = NotesOf(reading, map, address),
            Services = [.. services.Where(name => name.Length is > 0 and <= EdgesAddress.MaxServiceName).Take(MaxNames)],
            Types = [.. types.Where(type => type.Length <= EdgesAddress.MaxServiceName).Take(MaxNames)],
            Map = map,
            Calls = map?.Lines.Any(line => line.Href is null) == true
                ? reading.AllCalls.IsCut ? $"calls, of the newest {Count.Of(reading.AllCalls.TraceCount, "trace")} only" : "calls"
                : null,
            Rows = [.. reading.Edges.Take(MaxRows).Select(edge => EdgeRow.Of(edge, reading, address, palette))],
            HiddenRows = Math.Max(0, reading.Edges.Count - MaxRows),
            Selected = new EdgeDetailsReader(reading, address, palette).Read(),
            Slowest = [.. reading.Edges.OrderByDescending(edge => edge.QueueTime.Percentile(0.9)).ThenBy(edge => edge.Key).Take(MaxSlowest)
                .Select(edge => EdgeRow.Of(edge, reading, address, palette))],
        };
    }

    private static IReadOnlyList<string> NotesOf(EdgesReading reading, EdgeMap? map, EdgesAddress address)
    {
        string?[] notes =
        [
            EdgesQuestion.StatementOf(reading.Sum, reading.CutAtTraces),
            reading.Sum.UnresolvedCount > 0
                ? $"{Count.Of((int)Math.Min(int.MaxValue, reading.Sum.UnresolvedCount), "link")} of the range {(reading.Sum.UnresolvedCount == 1 ? "is" : "are")} in no edge, because the linked span is not stored. The hygiene page says why."
                : null,
            map?.HiddenServices > 0
                ? $"The map shows the {EdgeMapDrawing.MaxServices} busiest services; {Count.Of(map.HiddenServices)} more {(map.HiddenServices == 1 ? "is" : "are")} not drawn. Filter by a service to see those around it."
                : null,
            map?.HiddenLines > 0 ? $"{Count.Of(map.HiddenLines, "line")} between the drawn services {(map.HiddenLines == 1 ? "is" : "are")} not drawn, those with the fewest links." : null,
            address.Edge is not null && reading.SelectedEdges.Count == 0 ? "The selected edge has no link in this range." : null,
        ];
        return [.. notes.OfType<string>()];
    }
}
