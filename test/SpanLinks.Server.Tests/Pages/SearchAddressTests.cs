using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using SpanLinks.Graph.Search.Language;
using SpanLinks.Server.Pages.Home;
using SpanLinks.Server.Query;

namespace SpanLinks.Server.Tests.Pages;

public class SearchAddressTests
{
    [Theory]
    [InlineData("/")]
    [InlineData("/?q=%7B%20status%20%3D%20error%20%7D&from=1h&live=on")]
    [InlineData("/?service=a%20b&operation=%3Cx%3E&status=error&minDuration=1s&maxDuration=2h&linkType=retry_of&has=outgoing%2Cdangling&to=9&cursor=AQ")]
    public void Href_OfWhatWasParsed_IsTheSame(string href) => Assert.Equal(href, Parse(href).Href);

    [Fact]
    public void Parse_FormWithoutJavaScript_TakesEmptyFieldsAsNotGiven()
    {
        var sut = Parse("/?service=&operation=&status=error&minDuration=&has=incoming&has=dangling&from=");

        Assert.Equal("/?status=error&has=incoming%2Cdangling", sut.Href);
        Assert.True(sut.HasFilters);
        Assert.False(Parse("/?service=&from=1h&live=on").HasFilters);
    }

    [Theory]
    [InlineData("{ resource.service.name = \"pay\" && duration >= 150ms && link:type = \"retry_of\" }", "/?service=pay&minDuration=150ms&linkType=retry_of&from=6h")]
    [InlineData("{ } <- { status = ok && link:traceID != nil && link:state = dangling }", "/?status=ok&has=outgoing%2Cincoming%2Cdangling&from=6h")]
    [InlineData("{ }", "/?from=6h")]
    [InlineData("{ .http.method = \"GET\" }", null)]
    [InlineData("{ kind = server }", null)]
    [InlineData("{ } ->> { }", null)]
    public void WithFiltersOf_Query_IsReadWhereTheFormHasTheFields(string query, string? expected) =>
        Assert.Equal(expected, Parse("/?q=old&from=6h&cursor=AQ").WithFiltersOf(SpanQuery.Parse(query).Query!)?.Href);

    [Fact]
    public void Within_OtherRange_BeginsAtTheFirstPage() =>
        Assert.Equal("/?q=x&from=15m", Parse("/?q=x&from=1h&to=5m&cursor=AQ").Within("15m").Href);

    [Fact]
    public void LiveHref_OfASearch_AsksTheSameQuestionWithoutRangeAndPage() =>
        Assert.Equal("/api/v1/traces/live?q=x", Parse("/?q=x&from=1h&live=on&cursor=AQ").LiveHref);

    [Theory]
    [InlineData("{ status > error }", "{ status ", ">", " error }")]
    [InlineData("{ status = ", "{ status = ", "", "")]
    [InlineData("{ name = \"a\u202Eb\n\" && }", "{ name = \"a b \" && ", "}", "")]
    public void Problem_OfAQuery_PointsAtThePiece(string query, string before, string wrong, string after)
    {
        var sut = SearchProblem.From(ApiProblem.Query("q", SpanQuery.Parse(query).Error!))!;

        Assert.Equal(("q", (before, wrong, after)), (sut.Parameter, sut.Query!.Value));
        Assert.Equal(wrong.Length, sut.Length);
    }

    [Fact]
    public void Problem_OfALongQuery_ShowsWhatIsAround()
    {
        var error = SpanQuery.Parse("{ " + new string(' ', 2_000) + "? " + new string('x', 2_000) + " }").Error!;

        var (before, _, after) = SearchProblem.From(ApiProblem.Query("q", error))!.Query!.Value;

        Assert.StartsWith("…", before, StringComparison.Ordinal);
        Assert.InRange(before.Length + after.Length, 1, 125);
    }

    private static SearchAddress Parse(string href) =>
        SearchAddress.Parse(new QueryCollection(QueryHelpers.ParseQuery(href[(href.IndexOf('?', StringComparison.Ordinal) is var at and >= 0 ? at : href.Length)..])));
}
