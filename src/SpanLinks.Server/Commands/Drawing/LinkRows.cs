using SpanLinks.Server.Commands.Api;
using SpanLinks.Server.Commands.Terminal;

namespace SpanLinks.Server.Commands.Drawing;

/// <summary>Links of a span, or links that dangle, as tables.</summary>
internal static class LinkRows
{
    private static readonly TableColumn[] OfSpan =
    [
        new("LINK"),
        TableColumn.Name("TYPE"),
        new("STATE"),
        TableColumn.Right("QUEUE TIME"),
        TableColumn.Name("SERVICE", 8),
        TableColumn.Name("NAME"),
        new("TRACE/SPAN") { DropOrder = 1 },
    ];

    private static readonly TableColumn[] Dangling =
    [
        new("REASON"),
        TableColumn.Name("TYPE"),
        TableColumn.Name("SERVICE", 8),
        TableColumn.Name("NAME"),
        new("LINKING TRACE/SPAN") { DropOrder = 1 },
        new("POINTS TO") { DropOrder = 2 },
    ];

    /// <summary>The other end of each link of a span: its causes, to which it links, and its effects, which link to it.</summary>
    public static IEnumerable<Line> DrawOfSpan(LinksAnswer answer, string traceId, string spanId, int? width) => answer.Links.Count == 0
        ? [Line.Of("No links.")]
        : TextTable.Render(OfSpan, [.. answer.Links.Select(link => OfSpanCells(link, IsCarriedBy(link, traceId, spanId)))], width);

    public static IEnumerable<Line> DrawDangling(LinksAnswer answer, int? width) => answer.Links.Count == 0
        ? [Line.Of("No dangling links.")]
        : TextTable.Render(Dangling, [.. answer.Links.Select(DanglingCells)], width);

    /// <summary>How it is with the linked span, in two words.</summary>
    public static Line StateOf(LinkAnswer link) => link.State switch
    {
        "resolved" => Line.Of("resolved"),
        "dangling" => Line.Of(CellText.Name(link.Reason is null ? "dangling" : $"dangling: {link.Reason}"), Tone.Error),
        _ => Line.Of(CellText.Name(link.State.Replace('_', ' ')), Tone.Faint),
    };

    public static Line TypeOf(string? type) => type is null ? Line.Of("-", Tone.Faint) : Line.Of(CellText.Name(type), Tone.LinkType);

    public static string KeyOf(LinkEndAnswer? end) => end switch
    {
        null => "nothing",
        { SpanId: null } => CellText.Name(end.TraceId),
        _ => CellText.Name($"{end.TraceId}/{end.SpanId}"),
    };

    private static bool IsCarriedBy(LinkAnswer link, string traceId, string spanId) =>
        string.Equals(link.Linking.TraceId, traceId, StringComparison.OrdinalIgnoreCase)
        && string.Equals(link.Linking.SpanId, spanId, StringComparison.OrdinalIgnoreCase);

    private static Line[] OfSpanCells(LinkAnswer link, bool isOutgoing)
    {
        var other = isOutgoing ? link.Linked : link.Linking;
        return
        [
            Line.Of(isOutgoing ? "cause" : "effect"),
            TypeOf(link.Type),
            StateOf(link),
            Line.Of(Durations.Short(link.QueueTimeNano)),
            NameOf(other?.ServiceName, Tone.Service),
            NameOf(other?.Name, Tone.Plain),
            Line.Of(KeyOf(other)),
        ];
    }

    private static Line[] DanglingCells(LinkAnswer link) =>
    [
        Line.Of(CellText.Name(link.Reason), Tone.Error),
        TypeOf(link.Type),
        NameOf(link.Linking.ServiceName, Tone.Service),
        NameOf(link.Linking.Name, Tone.Plain),
        Line.Of(KeyOf(link.Linking)),
        Line.Of(KeyOf(link.Linked)),
    ];

    private static Line NameOf(string? name, Tone tone) => name is null ? Line.Of("-", Tone.Faint) : Line.Of(CellText.Name(name), tone);
}
