using SpanLinks.Analyzers.Names;
using SpanLinks.Analyzers.Tests.Support;

namespace SpanLinks.Analyzers.Tests.Names;

public class LinkNameTests
{
    [Theory]
    [InlineData("type")]
    [InlineData("sys")]
    [InlineData("from")]
    [InlineData("BatchIndex")]
    [InlineData("messaging..id")]
    public Task Report_WrongNameInInitializer(string name) => Check($$"""
        _ = new ActivityLink(context, new ActivityTagsCollection { [{|SL0001:"{{name}}"|}] = 1 });
        _ = new ActivityLink(context, new() { { {|SL0001:"{{name}}"|}, 1 } });
        """);

    [Fact]
    public Task Report_WrongNameInVariable() => Check("""
        const string Name = "from";
        var tags = new ActivityTagsCollection { [{|SL0001:Name|}] = 1 };
        tags[{|SL0001:"sys"|}] = 2;
        tags.Add({|SL0001:"type"|}, 3);
        _ = new ActivityLink(context, tags);
        """);

    [Fact]
    public Task Report_WrongNameInDescription() => Check("""
        source.StartBatch("op", messages, m => m.Context, describe: (m, tags) => tags[{|SL0001:"id"|}] = m.Id);
        """);

    [Fact]
    public Task NoReport_RightNames() => Check("""
        _ = new ActivityLink(context, new() { ["shop.source_service"] = 1, [LinkAttributes.RetryAttempt] = 2, [text] = 3 });
        source.StartBatch("op", messages, m => m.Context, describe: (m, tags) => tags["order.id"] = m.Id);
        """);

    [Fact]
    public Task NoReport_AttributesOfEventsAndSpans() => Check("""
        var tags = new ActivityTagsCollection { ["type"] = 1 };
        tags["from"] = 2;
        other.AddEvent(new ActivityEvent("e", tags: tags));
        source.StartActivity("op", ActivityKind.Internal, context, new ActivityTagsCollection { ["sys"] = 1 });
        other.SetTag("type", 1);
        new Dictionary<string, object>()["from"] = 1;
        """);

    [Theory]
    [InlineData("messaging.destination", "MessagingAttributes.DestinationName")]
    [InlineData("messaging.operation", "MessagingAttributes.OperationType")]
    [InlineData("messaging.kafka.message.offset", "\"messaging.kafka.offset\"")]
    public Task Fix_OldName(string old, string current) => Check(
        $$"""_ = new ActivityLink(context, new() { [{|SL0001:"{{old}}"|}] = 1, [{|SL0001:"{{old}}"|}] = 2 });""",
        $$"""_ = new ActivityLink(context, new() { [{{current}}] = 1, [{{current}}] = 2 });""");

    [Fact]
    public Task Fix_WithoutLibrary_WritesText() => RuleTest<LinkNameAnalyzer, LinkNameFix>.CheckAsync(
        """_ = new ActivityLink(context, new() { [{|SL0001:"messaging.destination"|}] = 1 });""",
        """_ = new ActivityLink(context, new() { ["messaging.destination.name"] = 1 });""",
        withLibrary: false);

    /// <summary>The library checks names at run time; both must say the same.</summary>
    [Theory]
    [InlineData("type")]
    [InlineData("a.b_c1")]
    [InlineData("a._b")]
    [InlineData("")]
    [InlineData("1a.b")]
    [InlineData("a.b.")]
    [InlineData("A.b")]
    [InlineData("ä.b")]
    [MemberData(nameof(Old))]
    public void Check_AnyName_SaysWhatTheLibrarySays(string name) =>
        Assert.Equal(AttributeNames.Check(name)?.TrimEnd('.'), LinkNames.Check(name));

    public static TheoryData<string> Old => [.. LinkNames.Old];

    private static Task Check(string statements, string? mended = null) =>
        RuleTest<LinkNameAnalyzer, LinkNameFix>.CheckAsync(statements, mended);
}
