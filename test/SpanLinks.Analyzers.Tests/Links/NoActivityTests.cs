using SpanLinks.Analyzers.Links;
using SpanLinks.Analyzers.Tests.Support;

namespace SpanLinks.Analyzers.Tests.Links;

public class NoActivityTests
{
    [Fact]
    public Task NoReport_Checked() => Check("""
        source.StartActivity("op")?.AddLink(link);
        var activity = source.StartActivity("op");
        activity?.SetTag("a", 1);
        if (activity is not null)
        {
            activity!.AddLink(link);
        }
        other!.AddLink(link);
        """);

    [Theory]
    [InlineData("source.StartActivity(\"op\")!", "source.StartActivity(\"op\")")]
    [InlineData("source.StartRoot(\"op\")!", "source.StartRoot(\"op\")")]
    public Task Fix_Chain(string start, string mended) => Check($"{start}.{{|SL0011:AddLink|}}(link);", $"{mended}?.AddLink(link);");

    [Fact]
    public Task Fix_Variable() => Check(
        """
        using var activity = source.StartActivity("op");
        activity!.{|SL0011:AddLink|}(link);
        """,
        """
        using var activity = source.StartActivity("op");
        activity?.AddLink(link);
        """);

    private static Task Check(string statements, string? mended = null) =>
        RuleTest<NoActivityAnalyzer, NoActivityFix>.CheckAsync(statements, mended);
}
