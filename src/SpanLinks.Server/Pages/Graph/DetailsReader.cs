using SpanLinks.Graph.Links;
using SpanLinks.Graph.Spans;
using SpanLinks.Otlp.Ids;
using SpanLinks.Server.Pages.Addresses;
using SpanLinks.Server.Pages.Details;
using SpanLinks.Server.Pages.Text;

namespace SpanLinks.Server.Pages.Graph;

/// <summary>Puts links and spans into words.</summary>
internal sealed class DetailsReader(LinkGraph graph, Palette palette, GraphAddress address)
{
    private const int MaxAttributes = 128;
    private const int MaxSpanLinks = 50;

    public LinkDetails Of(GraphLink link)
    {
        var key = LinkKey.Of(link);
        return new LinkDetails
        {
            Id = key.ToString(),
            Href = address.Select(key),
            Type = LinkWords.Type(link),
            Colour = palette.Type(link.Link.Type),
            From = NameOfLinked(link),
            To = NameOf(link.Linking),
            QueueTime = LinkWords.QueueTime(link),
            QueueNote = LinkWords.QueueNote(link),
            State = LinkWords.State(link),
            Marks = LinkWords.Marks(link),
            IsDangling = link.State == LinkState.Dangling,
            IsSelected = key == address.Link,
            Remote = LinkWords.Remote(link),
            Sampled = LinkWords.Sampled(link),
            LinkedTraceId = link.Link.Linked?.TraceId.ToString() ?? "none",
            LinkedSpanId = link.Link.IsTraceLevel ? "none: the whole trace" : link.Link.Linked?.SpanId.ToString() ?? "none",
            LinkedTraceHref = link.Link.Linked is { } linked ? GraphAddress.Of(linked.TraceId) : null,
            Attributes = [.. LinkWords.Attributes(link).Take(MaxAttributes)
                .Select(pair => KeyValuePair.Create(SafeText.Name(pair.Key), SafeText.Value(pair.Value)))],
        };
    }

    /// <summary>Null where the span is not in the graph.</summary>
    public SpanDetails? Of(SpanKey key)
    {
        if (graph.Traces.FirstOrDefault(trace => trace.TraceId == key.TraceId)?.Find(key.SpanId) is not { } span)
        {
            return null;
        }

        var outgoing = graph.Links.Where(link => link.Linking.Key == key).ToList();
        var incoming = graph.Links.Where(link => link.Linked == span).ToList();
        return new SpanDetails
        {
            Span = NameOf(span),
            Kind = span.Kind.ToString(),
            StartedUnixNano = span.StartTimeUnixNano,
            Duration = DurationText.Of(span.DurationNano),
            Status = span.StatusCode + (span.StatusMessage.Length > 0 ? ": " + SafeText.Value(span.StatusMessage) : ""),
            IsError = span.IsError,
            TraceId = key.TraceId.ToString(),
            TraceHref = GraphAddress.Of(key.TraceId),
            WaterfallHref = TraceAddress.Of(key),
            Hubs = [.. graph.Hubs.Where(hub => hub.Linked == key).SelectMany(hub => hub.Groups).Take(MaxSpanLinks).Select(LinkWords.HubGroup)],
            SpanId = key.SpanId.ToString(),
            Outgoing = [.. outgoing.Take(MaxSpanLinks).Select(Of)],
            Incoming = [.. incoming.Take(MaxSpanLinks).Select(Of)],
            HiddenLinks = Math.Max(0, outgoing.Count - MaxSpanLinks) + Math.Max(0, incoming.Count - MaxSpanLinks),
        };
    }

    private SpanName NameOf(Span span) => new(
        SafeText.Name(span.ServiceName), palette.Service(span.ServiceName), SafeText.Name(span.Name), address.Select(span.Key));

    private SpanName NameOfLinked(GraphLink link) => link switch
    {
        { Linked: { } linked } => NameOf(linked),
        { LinkedTrace: { } trace } => NameOf(trace.Root) with { Name = "the whole trace of " + SafeText.Name(trace.Root.Name) },
        { Link.Linked: { } key } => new SpanName("", "", $"{ShortId.Of(key.TraceId)} · {(link.Link.IsTraceLevel ? "the whole trace" : ShortId.Of(key.SpanId))}", null),
        _ => new SpanName("", "", "nothing", null),
    };
}
