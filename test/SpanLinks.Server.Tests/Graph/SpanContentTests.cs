using SpanLinks.Graph.Spans;
using SpanLinks.Otlp.Wire;
using SpanLinks.Server.Tests.Support;

namespace SpanLinks.Server.Tests.Graph;

public class SpanContentTests
{
    [Fact]
    public void Read_AllParts_AreText()
    {
        var sut = Read(
            Proto.Text(Fields.Span.TraceState, "a=b"),
            Proto.Attribute(Fields.Span.Attributes, "http.route", "/orders"),
            Proto.Bytes(Fields.Span.Attributes, Proto.Message(Proto.Text(1, "count"), Proto.Bytes(2, Proto.Varint(3, 7)))),
            Proto.Varint(Fields.Span.DroppedAttributesCount, 3),
            Proto.Bytes(Fields.Span.Events, Proto.Message(
                Proto.Fixed64(Fields.Event.TimeUnixNano, 1_500), Proto.Text(Fields.Event.Name, "exception"),
                Proto.Attribute(Fields.Event.Attributes, "exception.type", "Oops"))),
            Proto.Varint(Fields.Span.DroppedEventsCount, 4));

        Assert.Equal([new("http.route", "/orders"), new("count", "7")], sut.Attributes);
        Assert.Equal((1_500UL, "exception"), (sut.Events[0].TimeUnixNano, sut.Events[0].Name));
        Assert.Equal([new("exception.type", "Oops")], sut.Events[0].Attributes);
        Assert.Equal([new("service.name", "test-service")], sut.Resource);
        Assert.Equal(("a=b", "test-scope", 3U, 4U, 0), (sut.TraceState, sut.ScopeName, sut.DroppedAttributesCount, sut.DroppedEventsCount, sut.LeftOut));
    }

    [Fact]
    public void Read_VeryMany_AreCountedBeyondTheBound()
    {
        var sut = Read(
            [.. Enumerable.Range(0, 300).Select(index => Proto.Attribute(Fields.Span.Attributes, $"key{index}", "value")),
            .. Enumerable.Range(0, 260).Select(index => Proto.Bytes(Fields.Span.Events, Proto.Text(Fields.Event.Name, $"event{index}")))]);

        Assert.Equal((256, 256, 48), (sut.Attributes.Count, sut.Events.Count, sut.LeftOut));
    }

    [Fact]
    public void Read_CutAtAnyByte_NeverThrows()
    {
        var whole = Fragment(Proto.Attribute(Fields.Span.Attributes, "http.route", "/orders"), Proto.Bytes(Fields.Span.Events, Proto.Text(Fields.Event.Name, "event")));
        for (var length = 0; length < whole.Span.Length; length++)
        {
            var sut = SpanContentReader.Read(whole with { Span = whole.Span[..length] });

            Assert.InRange(sut.Events.Count, 0, 1);
        }
    }

    private static SpanContent Read(params byte[][] extra) => SpanContentReader.Read(Fragment(extra));

    private static SpanLinks.Otlp.Traces.SpanFragment Fragment(params byte[][] extra) =>
        TestRequest.Fragments(TestRequest.Encode(new TestSpan(1, 1) { Extra = Proto.Message(extra) }))[0];
}
