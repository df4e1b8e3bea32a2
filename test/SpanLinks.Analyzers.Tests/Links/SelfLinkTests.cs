using SpanLinks.Analyzers.Links;
using SpanLinks.Analyzers.Tests.Support;

namespace SpanLinks.Analyzers.Tests.Links;

public class SelfLinkTests
{
    [Fact]
    public Task Report_LinkToCurrentParent() => RuleTest<SelfLinkAnalyzer, NoFix>.CheckAsync("""
        source.StartActivity("op", ActivityKind.Internal, parentContext: default, links: [{|SL0010:new ActivityLink(Activity.Current!.Context)|}]);
        source.StartActivity(ActivityKind.Internal, links: [{|SL0010:new(Activity.Current?.Context ?? default)|}]);
        """);

    [Fact]
    public Task NoReport_OtherCauses() => Check("""
        other.AddLink(new ActivityLink(Activity.Current!.Context));
        Activity.Current?.AddLink(new ActivityLink(other.Context));
        source.StartActivity("op", ActivityKind.Consumer, context, links: [new ActivityLink(context)]);
        source.StartActivity("op", ActivityKind.Consumer, context, links: [new ActivityLink(Activity.Current!.Context)]);
        source.StartRoot("op", new ActivityLink(Activity.Current!.Context));
        """);

    [Theory]
    [InlineData("other.AddLink({|SL0010:new ActivityLink(other.Context)|});")]
    [InlineData("other?.AddLink({|SL0010:new(other.Context)|});")]
    [InlineData("other.LinkTo({|SL0010:other.Context|});")]
    public Task Fix_Self_RemovesLink(string add) => Check(add + "\nHandle(message);", "Handle(message);");

    private static Task Check(string statements, string? mended = null) =>
        RuleTest<SelfLinkAnalyzer, SelfLinkFix>.CheckAsync(statements, mended);
}
