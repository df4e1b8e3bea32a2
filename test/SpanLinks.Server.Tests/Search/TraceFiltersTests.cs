using CsCheck;
using SpanLinks.Graph.Search;
using SpanLinks.Graph.Search.Language;
using SpanLinks.Graph.Spans;

namespace SpanLinks.Server.Tests.Search;

public class TraceFiltersTests
{
    private static readonly Gen<string> Texts = Gen.OneOf("a", "", "a \"b\" \\", "5", "-1.5", "true", "é\n", "`", "service.name", " 5", "0x1", "1e5", "{ }", "nil");

    private static readonly Gen<TraceFilters> All = Gen.Select(
        Gen.Select(Texts.Null(), Texts.Null(), Gen.Enum<StatusCode>().Nullable()),
        Gen.Select(Gen.Long[0, long.MaxValue].Nullable(), Gen.Long[0, 5_000_000].Nullable()),
        Gen.Select(Texts.Null(), Gen.Bool, Gen.Bool, Gen.Bool),
        Gen.Select(Gen.Enum<AttributeScope>(), Texts.Where(name => name.Length > 0), Texts).Select((scope, name, value) => new AttributeFilter(scope, name, value)).Array[0, 3])
        .Select((names, durations, links, attributes) => new TraceFilters
        {
            ServiceName = names.Item1,
            Operation = names.Item2,
            Status = names.Item3,
            MinDurationNano = durations.Item1,
            MaxDurationNano = durations.Item2,
            LinkType = links.Item1,
            HasOutgoingLinks = links.Item2,
            HasDanglingLinks = links.Item3,
            HasIncomingLinks = links.Item4,
            Attributes = attributes,
        });

    [Fact]
    public void ToQuery_EveryFilter_IsOneQuery()
    {
        var filters = new TraceFilters
        {
            ServiceName = "payment",
            Operation = "POST /\"pay\"",
            Status = StatusCode.Error,
            MinDurationNano = 1_500_000,
            MaxDurationNano = 2_000_000_000,
            LinkType = "retry_of",
            HasOutgoingLinks = true,
            HasDanglingLinks = true,
            HasIncomingLinks = true,
            Attributes = [new(AttributeScope.Any, "order id", "7"), new(AttributeScope.Link, "x", "true"), new(AttributeScope.Resource, "r", "eu")],
        };

        Assert.Equal(
            "{ } <- { resource.service.name = \"payment\" && name = \"POST /\\\"pay\\\"\" && status = error && duration >= 1.5ms && duration <= 2s"
            + " && link:type = \"retry_of\" && link:traceID != nil && link:state = dangling"
            + " && (.\"order id\" = \"7\" || .\"order id\" = 7) && (link.x = \"true\" || link.x = true) && resource.r = \"eu\" }",
            filters.ToQuery().Query!.Text);
        Assert.Equal("{ }", new TraceFilters().ToQuery().Query!.Text);
    }

    [Fact]
    public void TryRead_WrittenFilters_AreTheSameQuery() => All.Sample(
        filters =>
        {
            var result = filters.ToQuery();
            Assert.Null(result.Error);

            // A resource's service.name is the service, by whichever filter it was asked for; asked for twice it is no plain filter.
            var read = TraceFilters.TryRead(result.Query!);
            var services = filters.Attributes.Count(attribute => attribute is { Scope: AttributeScope.Resource, Name: "service.name" });
            Assert.Equal(result.Query!.Text, services > 0 ? read?.ToQuery().Query!.Text ?? result.Query!.Text : read!.ToQuery().Query!.Text);
            if (services == 0)
            {
                Assert.Equal(filters.Attributes, read!.Attributes);
                Assert.Equal(filters with { Attributes = [] }, read with { Attributes = [] });
            }
        });

    [Theory]
    [InlineData("{ name = \"a\" || status = error }")]
    [InlineData("{ name != \"a\" }")]
    [InlineData("{ status = error && name = \"a\" }")]
    [InlineData("{ .a = 5 }")]
    [InlineData("{ name = \"a\" } && { }")]
    [InlineData("{ .a } <- { name = \"a\" }")]
    public void TryRead_OtherQuery_IsNull(string query) => Assert.Null(TraceFilters.TryRead(SpanQuery.Parse(query).Query!));

    [Fact]
    public void ToQuery_TooLong_IsAnError() =>
        Assert.Equal(SpanQuery.MaxLength, new TraceFilters { Operation = new string('x', 5_000) }.ToQuery().Error!.Position);

    [Fact]
    public void ToQuery_AttributeWithoutName_IsAnError() =>
        Assert.Contains("name of an attribute is missing", new TraceFilters { Attributes = [new(AttributeScope.Span, "", "x")] }.ToQuery().Error!.Message, StringComparison.Ordinal);
}
