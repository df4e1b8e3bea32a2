using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using SpanLinks.Server.Pages.Start;

namespace SpanLinks.Server.Tests.Pages;

public class StartTests
{
    public static TheoryData<string> Languages => [.. StartLanguage.All.Select(language => language.Id)];

    [Theory]
    [MemberData(nameof(Languages))]
    public void Guide_EveryLanguage_HasStepsWithALinkAndWithoutLeftovers(string language)
    {
        var steps = StartGuide.Of(StartLanguage.Find(language));

        Assert.InRange(steps.Count, 2, 4);
        Assert.All(steps, step =>
        {
            Assert.NotEmpty(step.Title);
            Assert.NotEmpty(step.Code);
            Assert.DoesNotContain("## ", step.Code, StringComparison.Ordinal);
            Assert.Equal(0, step.Words.Count(character => character == '`') % 2);
        });
        Assert.Contains(steps, step => Regex.IsMatch(step.Code, "link.?type|StartConsumer", RegexOptions.IgnoreCase, TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public void Find_UnknownLanguage_IsTheFirst() => Assert.Equal("dotnet", StartLanguage.Find("<script>").Id);

    [Theory]
    [InlineData("127.0.0.1", "localhost:8080", "http://127.0.0.1:4318", false)]
    [InlineData("::1", "[::1]:8080", "http://[::1]:4318", false)]
    [InlineData("0.0.0.0", "localhost:8080", "http://127.0.0.1:4318", false)]
    [InlineData("0.0.0.0", "spans.example:8080", "http://spans.example:4318", false)]
    [InlineData("::", "10.1.2.3:8080", "http://10.1.2.3:4318", false)]
    [InlineData("::", "[2001:db8::7]:8080", "http://[2001:db8::7]:4318", false)]
    [InlineData("10.1.2.3", "spans.example", "http://10.1.2.3:4318", false)]
    [InlineData("127.0.0.1", "spans.example:8080", "http://127.0.0.1:4318", true)]
    [InlineData("0.0.0.0", "a b<c>", "http://127.0.0.1:4318", false)]
    public void Endpoints_OfTheViewersHost_AreThoseThatReachThePorts(string listens, string host, string expected, bool isOnlyLocal)
    {
        var sut = OtlpEndpoints.Of(Request(host), new IPEndPoint(IPAddress.Parse(listens), 4318), new IPEndPoint(IPAddress.Parse(listens), 4317));

        Assert.Equal((expected, expected[..^1] + "7", isOnlyLocal), (sut.Http, sut.Grpc, sut.IsOnlyLocal));
    }

    [Fact]
    public void Endpoints_HostedInAnApplication_AreTheApplicationsOwn() =>
        Assert.Equal(new OtlpEndpoints("https://shop.example", "https://shop.example", false), OtlpEndpoints.Of(Request("shop.example", "https"), null, null));

    // The page's program is this one: it compiles, and the text is the same.
    [Fact]
    public void Guide_DotnetProgram_IsTheOneThatCompiles()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "SpanLinks.slnx")))
        {
            folder = Path.GetDirectoryName(folder)!;
        }

        var source = File.ReadAllLines(Path.Combine(folder, "test", "SpanLinks.Server.Tests", "Pages", "StartProgram.cs"));
        var expected = source.SkipWhile(line => !line.Contains("// begin", StringComparison.Ordinal)).Skip(1)
            .TakeWhile(line => !line.Contains("// end", StringComparison.Ordinal)).Select(line => line.Length > 8 ? line[8..] : "");
        var program = StartGuide.Of(StartLanguage.All[0]).Single(step => step.Title == "Program.cs").Code.Split('\n');

        Assert.Equal(expected, program.SkipWhile(line => line.Length == 0 || line.StartsWith("using ", StringComparison.Ordinal) && line.EndsWith(';') && !line.Contains('(', StringComparison.Ordinal)));
    }

    private static HttpRequest Request(string host, string scheme = "http")
    {
        var context = new DefaultHttpContext();
        (context.Request.Host, context.Request.Scheme) = (new HostString(host), scheme);
        return context.Request;
    }
}
