using SpanLinks.Otlp.Ids;
using SpanLinks.Server.Pages.Addresses;

namespace SpanLinks.Server.Tests.Pages;

public class TraceAddressTests
{
    private static readonly SpanId Span = new(0xA1);

    [Fact]
    public void Parse_WhatItWrote_IsTheSame()
    {
        var sut = TraceAddress.Parse(new TraceParameters { Text = "a&b", Service = "cart", Errors = "1", Levels = "2", Fold = Span.ToString(), Span = Span.ToString() });

        Assert.Equal("?q=a%26b&service=cart&errors=1&levels=2&fold=00000000000000a1&span=00000000000000a2#s-00000000000000a2", sut.Select(new SpanId(0xA2)));
        Assert.Equal("?levels=2&fold=00000000000000a1&span=00000000000000a1", sut.Unfiltered());
        Assert.Equal("?q=a%26b&service=cart&errors=1&levels=2&rows=0-300&span=00000000000000a1#s-00000000000000a1", sut.Toggle(Span, 50));
        Assert.Equal(["levels", "fold", "span"], sut.Kept().Select(field => field.Key));
    }

    [Fact]
    public void Parse_SpanAsTheGraphPageWritesIt_IsThatSpan() => Assert.Equal(
        Span, TraceAddress.Parse(new TraceParameters { Span = $"{new TraceId(1, 2)}-{Span}" }).Span);

    [Fact]
    public void Parse_Malformed_IsAsIfNotGiven()
    {
        var sut = TraceAddress.Parse(new TraceParameters { Span = "x", Levels = "-1", Fold = "x,,y", Rows = "x", Errors = "yes", Service = "" });

        Assert.Equal("?", sut.Deselect());
        Assert.False(sut.HasFilter);
    }

    [Fact]
    public void Toggle_VeryManyRows_ForgetsSome()
    {
        var sut = new TraceAddress();
        for (var row = 1; row < 100; row++)
        {
            sut = sut with { Toggled = TraceAddress.Parse(new TraceParameters { Fold = Fold(sut.Toggle(new SpanId((ulong)row), row)) }).Toggled };
        }

        Assert.Equal(24, sut.Toggled.Count);
        Assert.Contains(new SpanId(99), sut.Toggled);
    }

    [Fact]
    public void Of_SpanOrTrace_LeadsThere()
    {
        Assert.Equal("/trace/00000000000000010000000000000002?span=00000000000000a1#s-00000000000000a1", TraceAddress.Of(new SpanKey(new TraceId(1, 2), Span)));
        Assert.Equal("/trace/00000000000000010000000000000002", TraceAddress.Of(new SpanKey(new TraceId(1, 2), default)));
        Assert.Equal("?rows=300-600", new TraceAddress().At(new RowWindow(300, 600)));
    }

    private static string Fold(string address) => address.Split("fold=")[1].Split('&')[0].Replace("%2C", ",", StringComparison.Ordinal);
}
