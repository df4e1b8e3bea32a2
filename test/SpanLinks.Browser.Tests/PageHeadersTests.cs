using System.Net;

namespace SpanLinks.Browser.Tests;

/// <summary>What the pages send before any browser draws them; needs no browser.</summary>
public class PageHeadersTests
{
    [Theory]
    [InlineData("/", HttpStatusCode.OK)]
    [InlineData("/graph/ffffffffffffffffffffffffffffffff", HttpStatusCode.NotFound)]
    [InlineData("/graph/nonsense", HttpStatusCode.BadRequest)]
    public async Task Get_AnyPage_AllowsNothingButItsOwnFiles(string path, HttpStatusCode status)
    {
        await using var host = await PagesHost.StartAsync();
        using var http = new HttpClient();

        using var response = await http.GetAsync(new Uri(host.Address + path), TestContext.Current.CancellationToken);
        var html = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Equal(status, response.StatusCode);
        Assert.StartsWith("default-src 'none'; script-src 'self'; style-src 'self';", response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.All(html.Split("<script")[1..], script => Assert.Matches("^ type=\"module\" src=\"/assets/[0-9a-f]{12}/[a-z]+\\.js\"></script>", script));
        Assert.DoesNotContain(" style=", html, StringComparison.OrdinalIgnoreCase);
    }
}
