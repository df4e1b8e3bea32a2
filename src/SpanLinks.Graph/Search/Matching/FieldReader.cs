using System.Text;
using SpanLinks.Graph.Links;
using SpanLinks.Graph.Search.Language;
using SpanLinks.Otlp.Ids;
using SpanLinks.Otlp.Traces;
using SpanLinks.Otlp.Wire;

namespace SpanLinks.Graph.Search.Matching;

/// <summary>Reads one field of spans.</summary>
internal sealed class FieldReader(Field field)
{
    private readonly byte[] _name = Encoding.UTF8.GetBytes(field.Kind == FieldKind.LinkType ? LinkTypeKey.Text : field.Name);

    public FieldValue Read(in Subject subject) =>
        field.Kind >= FieldKind.LinkTraceId || field.Kind == FieldKind.LinkAttribute ? ReadLink(subject)
        : field.IsAttribute ? ReadAttribute(subject.Searched)
        : field.Kind >= FieldKind.TraceId ? ReadTrace(subject.Searched.Trace.Trace)
        : ReadSpan(subject.Searched);

    private FieldValue ReadAttribute(SearchedSpan searched)
    {
        var value = field.Kind == FieldKind.ResourceAttribute
            ? FieldValue.Missing
            : AttributeLookup.Find(searched.Fragment.Span.Span, Fields.Span.Attributes, _name);
        return value.Kind != ValueKind.Missing || field.Kind == FieldKind.SpanAttribute
            ? value
            : Indexed(AttributeLookup.FindOfResource(searched.Fragment.Resource.Span, _name), "service.name");
    }

    // What an index holds is a text; a list of texts under the same name is not in it, so no query may find it either.
    private FieldValue Indexed(FieldValue value, string indexedName) =>
        value.Kind == ValueKind.List && field.Name == indexedName ? FieldValue.Other : value;

    private FieldValue ReadSpan(SearchedSpan searched) => field.Kind switch
    {
        FieldKind.Name => FieldValue.Of(searched.Span.Name),
        FieldKind.Kind => FieldValue.Of((long)searched.Span.Kind),
        FieldKind.Status => FieldValue.Of((long)searched.Span.StatusCode),
        FieldKind.StatusMessage => FieldValue.Of(searched.Span.StatusMessage),
        FieldKind.Duration => FieldValue.Of(searched.Span.DurationNano),
        FieldKind.ChildCount => FieldValue.Of((long)searched.Trace.ChildCount(searched.Span.Key.SpanId)),
        FieldKind.SpanId => FieldValue.Of(searched.Span.Key.SpanId.ToString()),
        FieldKind.ParentId => searched.Span.ParentSpanId.IsZero ? FieldValue.Missing : FieldValue.Of(searched.Span.ParentSpanId.ToString()),
        FieldKind.LinkCount => FieldValue.Of((long)searched.Links.Count()),
        _ => FieldValue.Of((long)searched.Span.DroppedLinksCount),
    };

    private FieldValue ReadTrace(GraphTrace trace) => field.Kind switch
    {
        FieldKind.TraceId => FieldValue.Of(trace.TraceId.ToString()),
        FieldKind.RootName => FieldValue.Of(trace.Root.Name),
        FieldKind.RootServiceName => FieldValue.Of(trace.Root.ServiceName),
        _ => FieldValue.Of(trace.EndTimeUnixNano - trace.StartTimeUnixNano),
    };

    private FieldValue ReadLink(in Subject subject)
    {
        if (subject.Link is not { Linked: { } linked } link)
        {
            return FieldValue.Missing;
        }

        switch (field.Kind)
        {
            case FieldKind.LinkTraceId:
                return FieldValue.Of(linked.TraceId.ToString());
            case FieldKind.LinkSpanId:
                return link.IsTraceLevel ? FieldValue.Missing : FieldValue.Of(linked.SpanId.ToString());
            case FieldKind.LinkAttribute:
                return Indexed(AttributeLookup.Find(link.Encoded.Span, Fields.Link.Attributes, _name), LinkTypeKey.Text);
            case FieldKind.LinkType:
                // A type is a text, as in the index of links.
                var type = AttributeLookup.Find(link.Encoded.Span, Fields.Link.Attributes, _name);
                return type.Kind == ValueKind.Text ? type : FieldValue.Missing;
            default:
                return ReadLinked(subject, linked);
        }
    }

    private FieldValue ReadLinked(in Subject subject, SpanKey linked)
    {
        if (!subject.Linked.TryGetEnd(linked, out var end))
        {
            return FieldValue.Unknown;
        }

        if (field.Kind == FieldKind.LinkState)
        {
            return FieldValue.Of((long)(end is null ? LinkState.Dangling : LinkState.Resolved));
        }

        return end is null
            ? FieldValue.Missing
            : FieldValue.Of((long)Int128.Clamp((Int128)subject.Searched.Span.StartTimeUnixNano - end.Value, long.MinValue, long.MaxValue));
    }
}
