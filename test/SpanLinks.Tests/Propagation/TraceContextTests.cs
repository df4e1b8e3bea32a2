using System.Diagnostics;
using CsCheck;
using SpanLinks.Tests.Support;

namespace SpanLinks.Tests.Propagation;

public class TraceContextTests
{
    private const string Trace = "0af7651916cd43dd8448eb211c80319c";
    private const string Span = "b7ad6b7169203331";

    [Fact]
    public void FromTraceParent_Valid_IsRemote()
    {
        var context = TraceContext.FromTraceParent($"00-{Trace}-{Span}-01", "vendor=1")!.Value;

        Assert.Equal((Trace, Span), (context.TraceId.ToHexString(), context.SpanId.ToHexString()));
        Assert.Equal((ActivityTraceFlags.Recorded, "vendor=1", true), (context.TraceFlags, context.TraceState, context.IsRemote));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("00")]
    [InlineData($"ff-{Trace}-{Span}-01")]
    [InlineData($"00-00000000000000000000000000000000-{Span}-01")]
    [InlineData($"00-{Trace}-0000000000000000-01")]
    [InlineData($"00-{Trace}-{Span}-0")]
    [InlineData($"00-{Trace}-{Span}-01-more")]
    [InlineData("00-0AF7651916CD43DD8448EB211C80319C-B7AD6B7169203331-01")]
    public void FromTraceParent_NotValid_IsNull(string? traceParent) => Assert.Null(TraceContext.FromTraceParent(traceParent));

    [Fact]
    public void FromTraceParent_EmptyTraceState_IsNone() =>
        Assert.Null(TraceContext.FromTraceParent($"00-{Trace}-{Span}-01", "")!.Value.TraceState);

    // W3C Trace Context, "Versioning of traceparent": a future version may have more, after a dash.
    [Theory]
    [InlineData($"cc-{Trace}-{Span}-01")]
    [InlineData($"cc-{Trace}-{Span}-01-what-the-future-brings")]
    public void FromTraceParent_FutureVersion_ReadsWhatItKnows(string traceParent) =>
        Assert.Equal(Span, TraceContext.FromTraceParent(traceParent)!.Value.SpanId.ToHexString());

    [Fact]
    public void ToTraceParent_AnyContext_IsReadAgainAsTheSame() => Gen.Byte.Sample(flags =>
    {
        var context = Contexts.New((ActivityTraceFlags)flags);
        Assert.Equal(context, TraceContext.FromTraceParent(context.ToTraceParent()));
    });

    [Fact]
    public void ToTraceParent_Context_HasTheForm() =>
        Assert.Equal($"00-{Trace}-{Span}-00", TraceContext.FromFields(Trace, Span)!.Value.ToTraceParent());

    [Theory]
    [InlineData(null, Span)]
    [InlineData(Trace, null)]
    [InlineData("", "")]
    [InlineData("00000000000000000000000000000000", Span)]
    [InlineData(Trace, "0000000000000000")]
    [InlineData("0AF7651916CD43DD8448EB211C80319C", Span)]
    [InlineData(Trace, "b7ad6b716920333g")]
    [InlineData(Trace, "b7ad6b71692033")]
    public void FromFields_NotValid_IsNull(string? traceId, string? spanId) => Assert.Null(TraceContext.FromFields(traceId, spanId));

    [Fact]
    public void FromTraceParent_AnyText_NeverThrows() => Gen.String.Sample(text =>
    {
        TraceContext.FromTraceParent(text, text);
        TraceContext.FromFields(text, text, 0, text);
    });
}
