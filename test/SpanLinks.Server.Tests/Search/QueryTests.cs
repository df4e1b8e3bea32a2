using SpanLinks.Graph.Search.Language;

namespace SpanLinks.Server.Tests.Search;

public class QueryTests
{
    [Theory]
    [InlineData("{}", "{ }")]
    [InlineData(" {\n}\t", "{ }")]
    [InlineData("{ true }", "{ }")]
    [InlineData("{ false }", "{ false }")]
    [InlineData("{status=error}", "{ status = error }")]
    [InlineData("{ span:status = error && span:kind != server }", "{ status = error && kind != server }")]
    [InlineData("{ trace:rootName = \"a\" && trace:rootService = \"b\" }", "{ rootName = \"a\" && rootServiceName = \"b\" }")]
    [InlineData("{ span:name=~`GET /.*` }", "{ name =~ \"GET /.*\" }")]
    [InlineData("{ name !~ \"\\\\d+\" }", "{ name !~ \"\\\\d+\" }")]
    [InlineData("{ .a }", "{ .a = true }")]
    [InlineData("{ !.a && !(.b = 1) }", "{ !(.a = true) && !(.b = 1) }")]
    [InlineData("{ !!.a }", "{ !(!(.a = true)) }")]
    [InlineData("{ .a || .b && .c }", "{ .a = true || .b = true && .c = true }")]
    [InlineData("{ (.a || .b) && .c }", "{ .a = true || .b = true && .c = true }")]
    [InlineData("{ .a || (.b && .c) }", "{ .a = true || (.b = true && .c = true) }")]
    [InlineData("{ 5 < span.n }", "{ span.n > 5 }")]
    [InlineData("{ \"x\" = resource.service.name }", "{ resource.service.name = \"x\" }")]
    [InlineData("{ span.n >= -1.50e1 && span.n<-2 }", "{ span.n >= -15.0 && span.n < -2 }")]
    [InlineData("{ duration>1500us && duration <= 1h30m }", "{ duration > 1.5ms && duration <= 1.5h }")]
    [InlineData("{ link:queueTime < -2s }", "{ link:queueTime < -2s }")]
    [InlineData("{ span.\"a b\".c = \"\\u0041\\t\\\"\" }", "{ span.\"a b.c\" = \"A\\t\\\"\" }")]
    [InlineData("{ span.http-route/x:y;z = 1 }", "{ span.http-route/x:y;z = 1 }")]
    [InlineData("{ .span.x = nil }", "{ .span.x = nil }")]
    [InlineData("{ span:parentID = nil && link:type != nil }", "{ span:parentID = nil && link:type != nil }")]
    [InlineData("{ span:id = \"00000000000000AB\" }", "{ span:id = \"00000000000000ab\" }")]
    [InlineData("{ link:state = dangling }", "{ link:state = dangling }")]
    [InlineData("{.a}&&{.b}||{.c}", "{ .a = true } && { .b = true } || { .c = true }")]
    [InlineData("{.a}&&({.b}||{.c})", "{ .a = true } && ({ .b = true } || { .c = true })")]
    [InlineData("{.a}&&({.b}>{.c})", "{ .a = true } && { .b = true } > { .c = true }")]
    [InlineData("({.a}&&{.b})>{.c}", "({ .a = true } && { .b = true }) > { .c = true }")]
    [InlineData("{}>{}>>{}<{}<<{}", "{ } > { } >> { } < { } << { }")]
    [InlineData("{}->{}->>{}<-{}<<-{}", "{ } -> { } ->> { } <- { } <<- { }")]
    [InlineData("{}->({}->>{})", "{ } -> ({ } ->> { })")]
    public void Parse_ValidQuery_PrintsInOneForm(string text, string printed)
    {
        var result = SpanQuery.Parse(text);

        Assert.Null(result.Error);
        Assert.Equal(printed, result.Query!.Text);
        Assert.Equal(result.Query.Root, SpanQuery.Parse(printed).Query!.Root);
    }

    [Fact]
    public void Parse_LinkOperators_GroupFromTheLeftAndTighterThanAnd()
    {
        var root = SpanQuery.Parse("{ .a } ->> { .b } <- { .c } && { .d }").Query!.Root;

        Assert.Equal(
            new Operation(
                SpansetOperator.And,
                new Operation(SpansetOperator.Cause, new Operation(SpansetOperator.Effects, IsTrue("a"), IsTrue("b")), IsTrue("c")),
                IsTrue("d")),
            root);
    }

    [Fact]
    public void Parse_Comparison_HasItsTypes()
    {
        var filter = (Filter)SpanQuery.Parse("{ span.a = 1 && link.b = 1.5 && resource.c = 2m && .d = \"x\" && duration > 3s && status = ok }").Query!.Root;

        Assert.Equal(
            [
                new(new Field(FieldKind.SpanAttribute, "a"), ComparisonOperator.Equal, new Literal(LiteralKind.Integer, Integer: 1)),
                new(new Field(FieldKind.LinkAttribute, "b"), ComparisonOperator.Equal, new Literal(LiteralKind.Float, Float: 1.5)),
                new(new Field(FieldKind.ResourceAttribute, "c"), ComparisonOperator.Equal, Literal.OfDuration(120_000_000_000)),
                new(new Field(FieldKind.AnyAttribute, "d"), ComparisonOperator.Equal, Literal.Of("x")),
                new(new Field(FieldKind.Duration), ComparisonOperator.Greater, Literal.OfDuration(3_000_000_000)),
                new Comparison(new Field(FieldKind.Status), ComparisonOperator.Equal, Literal.Of(SpanLinks.Graph.Spans.StatusCode.Ok)),
            ],
            filter.Condition.Comparisons);
    }

    [Theory]
    [InlineData("0s", 0, "0ns")]
    [InlineData("1.5ms", 1_500_000, "1.5ms")]
    [InlineData("1h30m", 5_400_000_000_000, "1.5h")]
    [InlineData("2d", 172_800_000_000_000, "2d")]
    [InlineData("100s", 100_000_000_000, "100s")]
    [InlineData("7µs", 7_000, "7us")]
    [InlineData("-3ns", -3, "-3ns")]
    [InlineData("9223372036854775807ns", long.MaxValue, "9223372036854775.807us")]
    public void Duration_ReadAndPrinted_IsTheSame(string text, long nanoseconds, string printed)
    {
        Assert.True(DurationLiteral.TryParse(text, out var read));
        Assert.Equal((nanoseconds, printed), (read, DurationLiteral.Print(read)));
        Assert.True(DurationLiteral.TryParse(printed, out var again));
        Assert.Equal(nanoseconds, again);
    }

    private static Filter IsTrue(string name) =>
        new(new Comparison(new Field(FieldKind.AnyAttribute, name), ComparisonOperator.Equal, Literal.Of(true)));
}
