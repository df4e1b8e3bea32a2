using SpanLinks.Analyzers.Contexts;
using SpanLinks.Analyzers.Tests.Support;

namespace SpanLinks.Analyzers.Tests.Contexts;

public class LocalContextTests
{
    [Fact]
    public Task Report_Parse() => Check("""_ = {|SL0004:ActivityContext.Parse(text, null)|};""");

    [Fact]
    public Task NoReport_SaidOrOfThisProcess() => Check("""
        ActivityContext.TryParse(text, null, isRemote: true, out _);
        ActivityContext.TryParse(text, null, isRemote: false, out _);
        ActivityContext.TryParse(other.Id, null, out _);
        _ = new ActivityContext(ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), default);
        _ = new ActivityContext(ActivityTraceId.CreateFromString("0af7651916cd43dd8448eb211c80319c"), default, default);
        _ = new ActivityContext(ActivityTraceId.CreateFromString(text), default, default, isRemote: false);
        _ = TraceContext.FromTraceParent(text);
        """);

    [Fact]
    public Task Fix_TryParse() => Check(
        """_ = {|SL0004:ActivityContext.TryParse(message.TraceParent, null, out var parsed)|} ? parsed : default;""",
        """_ = ActivityContext.TryParse(message.TraceParent, null, isRemote: true, out var parsed) ? parsed : default;""");

    [Fact]
    public Task Fix_Ids() => Check(
        """_ = {|SL0004:new ActivityContext(ActivityTraceId.CreateFromString(text), ActivitySpanId.CreateFromString(text), default)|};""",
        """_ = new ActivityContext(ActivityTraceId.CreateFromString(text), ActivitySpanId.CreateFromString(text), default, isRemote: true);""");

    private static Task Check(string statements, string? mended = null) =>
        RuleTest<LocalContextAnalyzer, LocalContextFix>.CheckAsync(statements, mended);
}
