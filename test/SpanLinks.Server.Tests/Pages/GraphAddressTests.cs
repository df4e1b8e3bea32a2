using CsCheck;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using SpanLinks.Otlp.Ids;
using SpanLinks.Server.Pages.Addresses;

namespace SpanLinks.Server.Tests.Pages;

public class GraphAddressTests
{
    private static readonly TraceId Trace = new(1, 2);
    private static readonly LinkKey Link = new(new SpanKey(Trace, new SpanId(3)), 4);

    [Fact]
    public void Read_WhatItWrote_IsTheSame()
    {
        var address = Read($"?direction=causes&view=layers&live=on&lanes=bars&open={Trace}&type=retry_of&type=&service=a%26b&zoom=0.25-0.5&link={Link}");

        Assert.Equal("causes", address.BoundOr("direction", "both"));
        Assert.True(address.IsLayered && address.IsLive);
        Assert.Equal(LaneFold.Bar, address.Lanes);
        Assert.Equal([Trace], address.Open);
        Assert.Equal(["retry_of", ""], address.Types);
        Assert.Equal(["a&b"], address.Services);
        Assert.Equal(Zoom.Between(0.25, 0.5), address.Zoom);
        Assert.Equal(Link, address.Link);
        Assert.Equal(address.ToString(), Read(address.ToString()).ToString());
    }

    [Fact]
    public void Links_ToOtherStates_KeepTheRest()
    {
        var address = Read($"?open={Trace}&zoom=0.25-0.5");

        Assert.Equal($"?open={Trace}&zoom=0.25-0.5&link={Trace}-0000000000000003-4#selected", address.Select(Link));
        Assert.Equal($"?fold={Trace}&zoom=0.25-0.5#t-{Trace}", address.Fold(Trace));
        Assert.Equal($"?maxHops=2&open={Trace}", address.Bound("maxHops", "2")); // another graph has another axis
    }

    [Fact]
    public void ToggleType_ChosenTwice_ShowsAllAgain()
    {
        Assert.Equal("?type=retry_of", GraphAddress.Plain.ToggleType("retry_of"));
        Assert.Equal("?type=retry_of&type=aggregates", Read("?type=retry_of").ToggleType("aggregates"));
        Assert.Equal("?", Read("?type=retry_of").ToggleType("retry_of"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("00000000000000010000000000000002-0000000000000003")]
    [InlineData("00000000000000010000000000000002-0000000000000003--1")]
    [InlineData("00000000000000010000000000000002-0000000000000003-99999999999")]
    public void Read_Malformed_IsThePlainPage(string text) =>
        Assert.Equal("?", Read($"?open={text}&fold={text}&link={text}&span=not-a-span&zoom={text}&lanes={text}&view={text}&live={text}").ToString());

    [Fact]
    public void Zoom_AnyPart_StaysOnTheAxisAndIsReadAsWritten() =>
        Gen.Select(Gen.Double[-1, 2], Gen.Double[-1, 2], Gen.Double[0.01, 100], Gen.Double[-3, 3]).Sample((from, to, factor, share) =>
        {
            var zoom = Zoom.Between(from, to).By(factor).Move(share);
            var read = Zoom.Parse(zoom.ToString());
            return zoom.From >= 0 && zoom.To <= 1.0000001 && zoom.Length >= Zoom.MinLength * 0.999
                && Math.Abs(read.From - zoom.From) < 1e-8 && Math.Abs(read.To - zoom.To) < 1e-8;
        });

    private static GraphAddress Read(string query) => GraphAddress.Read(new QueryCollection(QueryHelpers.ParseQuery(query)), ["direction", "maxHops"]);
}
