using SpanLinks.Otlp.Ids;
using SpanLinks.Server.Pages.Graph;

namespace SpanLinks.Server.Tests.Pages;

public class GraphAddressTests
{
    private static readonly TraceId Trace = new(1, 2);
    private static readonly LinkKey Link = new(new SpanKey(Trace, new SpanId(3)), 4);

    [Fact]
    public void Parse_WhatItWrote_IsTheSame()
    {
        var address = GraphAddress.Parse([Trace.ToString()], Link.ToString(), null);

        Assert.Equal([Trace], address.Open);
        Assert.Equal(Link, address.Link);
        Assert.Equal($"?open={Trace}&link={Trace}-0000000000000003-4#selected", address.Select(Link));
        Assert.Equal($"?link={Trace}-0000000000000003-4#t-{Trace}", address.Fold(Trace));
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("00000000000000010000000000000002-0000000000000003")]
    [InlineData("00000000000000010000000000000002-0000000000000003--1")]
    [InlineData("00000000000000010000000000000002-0000000000000003-99999999999")]
    public void Parse_Malformed_SelectsNothing(string text)
    {
        var address = GraphAddress.Parse([text], text, "not-a-span");

        Assert.Empty(address.Open);
        Assert.Null(address.Link);
        Assert.Null(address.Span);
    }
}
