using SpanLinks.Graph.Search.Language;
using SpanLinks.Graph.Search.Planning;

namespace SpanLinks.Server.Tests.Search;

public class PlannerTests
{
    private const string Id = "000000000000abcd0000000000000001";

    [Theory]
    [InlineData("{ }", "anything")]
    [InlineData("{ false }", "")]
    [InlineData("{ resource.service.name = \"a\" }", "Service a")]
    [InlineData("{ .service.name = \"a\" }", "anything")]
    [InlineData("{ resource.service.name != \"a\" }", "anything")]
    [InlineData("{ !(resource.service.name != \"a\") }", "anything")]
    [InlineData("{ name = \"b\" && duration > 1s }", "Operation b")]
    [InlineData("{ name =~ \"b\" }", "anything")]
    [InlineData("{ status = error }", "Error")]
    [InlineData("{ status = ok }", "anything")]
    [InlineData("{ resource.service.name = \"a\" && status = error }", "ServiceError a")]
    [InlineData("{ status = error && name = \"b\" && resource.service.name = \"a\" }", "Operation b + ServiceError a")]
    [InlineData("{ link:type = \"t\" }", "LinkType t")]
    [InlineData("{ link.link.type = \"t\" && status = error }", "LinkType t + Error")]
    [InlineData("{ link.x != 5 }", "HasLink")]
    [InlineData("{ link:state = dangling }", "HasLink")]
    [InlineData("{ link:traceID = nil }", "anything")]
    [InlineData("{ link:traceID != nil }", "HasLink")]
    [InlineData("{ span:linkCount >= 1 }", "HasLink")]
    [InlineData("{ span:linkCount >= 0 }", "anything")]
    [InlineData("{ name = \"b\" || name = \"c\" }", "Operation b | Operation c")]
    [InlineData("{ name = \"b\" || duration > 1s }", "anything")]
    [InlineData("{ (name = \"b\" || name = \"c\") && status = error }", "Operation b + Error | Operation c + Error")]
    [InlineData("{ !(!(name = \"b\" && !(status = error))) }", "Operation b")]
    [InlineData("{ name = \"b\" } || { status = error }", "Operation b | Error")]
    [InlineData("{ name = \"b\" } && { resource.service.name = \"a\" }", "Operation b")]
    [InlineData("{ name = \"b\" } > { resource.service.name = \"a\" }", "Operation b")]
    [InlineData("{ trace:id = \"" + Id + "\" && status = error }", "trace")]
    [InlineData("{ trace:id = \"" + Id + "\" || status = error }", "anything")]
    [InlineData("{ link:traceID = \"" + Id + "\" }", "linked trace")]
    [InlineData("{ link:traceID = \"" + Id + "\" || status = error }", "HasLink | Error")]
    [InlineData("{ link:traceID = \"" + Id + "\" && link:spanID = \"000000000000000b\" }", "linked span")]
    [InlineData("{ resource.service.name = \"a\" } ->> { }", "Service a, Incoming")]
    [InlineData("{ resource.service.name = \"a\" } ->> { name = \"b\" }", "Operation b")]
    [InlineData("{ name = \"b\" } ->> { resource.service.name = \"a\" }", "Operation b, Incoming")]
    [InlineData("{ name = \"b\" } <<- { resource.service.name = \"a\" }", "Operation b, Outgoing")]
    [InlineData("{ trace:id = \"" + Id + "\" } -> { } -> { }", "trace, Incoming one, Incoming one")]
    [InlineData("{ } <- { }", "anything")]
    public void Plan_Query_BeginsWhereAnIndexNarrowsMost(string query, string plan) =>
        Assert.Equal(plan, Show(Planner.Plan(SpanQuery.Parse(query).Query!.Root)));

    [Fact]
    public void Plan_TooManyAlternatives_SearchesEverything() => Assert.Equal(
        "anything", Show(Planner.Plan(SpanQuery.Parse($"{{ {string.Join(" || ", Enumerable.Range(0, 9).Select(i => $"name = \"{i}\""))} }}").Query!.Root)));

    [Fact]
    public void Plan_NameLongerThanAnIndexKeeps_IsNotLookedFor() =>
        Assert.Equal("anything", Show(Planner.Plan(SpanQuery.Parse($"{{ name = \"{new string('é', 128)}\" }}").Query!.Root)));

    private static string Show(SearchPlan plan) => string.Join(
        ", ",
        plan.Walk.Select(step => $"{step.Direction}{(step.IsOneHop ? " one" : "")}").Prepend(string.Join(" | ", plan.Alternatives.Select(Show))));

    private static string Show(SpanRequirement requirement) =>
        requirement.TraceId is not null ? "trace"
        : requirement.LinkedSpanId is not null ? "linked span"
        : requirement.LinkedTraceId is not null ? "linked trace"
        : requirement.Terms.Count == 0 ? "anything"
        : string.Join(" + ", requirement.Terms.Select(term => $"{term.Kind} {term.Value}".TrimEnd()));
}
