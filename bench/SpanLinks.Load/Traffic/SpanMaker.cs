using System.Text.Unicode;
using SpanLinks.Otlp.Ids;
using SpanLinks.Otlp.Wire;

namespace SpanLinks.Load.Traffic;

/// <summary>Encodes a span of about 600 bytes with ten attributes, of which half take many values.</summary>
internal sealed class SpanMaker(TrafficOptions options)
{
    private const uint Remote = 0x301;

    private readonly SpanWriter _span = new();
    private readonly SpanWriter _link = new();
    private readonly byte[] _text = new byte[256];

    /// <summary>The encoded span, good until the next one is made.</summary>
    public ReadOnlySpan<byte> Make(
        ref Dice dice, SpanKey key, SpanId parent, Service service, int number, ulong start, ulong end, ReadOnlySpan<LinkEnd> links)
    {
        _span.Clear();
        _span.Id(Fields.Span.TraceId, key.TraceId);
        _span.Id(Fields.Span.SpanId, key.SpanId);
        if (!parent.IsZero)
        {
            _span.Id(Fields.Span.ParentSpanId, parent);
        }

        _span.Bytes(Fields.Span.Name, service.Operations[number % service.Operations.Length]);
        _span.Number(Fields.Span.Kind, number switch { 0 => 5UL, 1 => 4, 3 => 3, _ => 1 });
        _span.Time(Fields.Span.StartTimeUnixNano, start);
        _span.Time(Fields.Span.EndTimeUnixNano, end);
        WriteAttributes(ref dice, service, number);
        foreach (ref readonly var link in links)
        {
            WriteLink(link);
        }

        if (dice.Percent(2))
        {
            _span.Bytes(Fields.Span.Status, "\u0012\u0011deadline exceeded\u0018\u0002"u8);
        }

        _span.Fixed32(16, Remote);
        return _span.Written;
    }

    private void WriteAttributes(ref Dice dice, Service service, int number)
    {
        const int attributes = Fields.Span.Attributes;
        var customer = dice.Next(options.Cardinality);
        _span.Attribute(attributes, "http.request.method"u8, number % 2 == 0 ? "GET"u8 : "POST"u8);
        _span.Attribute(attributes, "http.response.status_code"u8, dice.Percent(97) ? 200 : 503);
        Utf8.TryWrite(_text, $"/api/v2/customers/{customer}/orders/{dice.Next(options.Cardinality)}/items", out var length);
        _span.Attribute(attributes, "url.path"u8, _text.AsSpan(0, length));
        Utf8.TryWrite(_text, $"{service.Name}.shop.svc.cluster.local", out length);
        _span.Attribute(attributes, "server.address"u8, _text.AsSpan(0, length));
        Utf8.TryWrite(_text, $"2001:db8:10:{dice.Next(4)}::{dice.Next(65536):x}", out length);
        _span.Attribute(attributes, "network.peer.address"u8, _text.AsSpan(0, length));
        _span.Attribute(attributes, "network.peer.port"u8, 1024 + dice.Next(60_000));
        Utf8.TryWrite(_text, $"{dice.Next():x16}", out length);
        _span.Attribute(attributes, "messaging.message.id"u8, _text.AsSpan(0, length));
        Utf8.TryWrite(_text, $"customer-{customer}@mail.example.com", out length);
        _span.Attribute(attributes, "enduser.id"u8, _text.AsSpan(0, length));
        Utf8.TryWrite(_text, $".NET TP Worker {dice.Next(32)}", out length);
        _span.Attribute(attributes, "thread.name"u8, _text.AsSpan(0, length));
        _span.Attribute(attributes, "code.function.name"u8, "Shop.Orders.Pipeline.OrderPipeline.HandleAsync"u8);
    }

    private void WriteLink(in LinkEnd link)
    {
        _link.Clear();
        _link.Id(Fields.Link.TraceId, link.Linked.TraceId);
        _link.Id(Fields.Link.SpanId, link.Linked.SpanId);
        _link.Attribute(Fields.Link.Attributes, "link.type"u8, link.Type);
        _link.Fixed32(Fields.Link.Flags, Remote);
        _span.Bytes(Fields.Span.Links, _link.Written);
    }
}
