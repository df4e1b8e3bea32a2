using System.Text.Json;
using System.Text.Json.Serialization;
using SpanLinks.Tests.Support;

namespace SpanLinks.Tests.Propagation;

public sealed partial class CarriedContextTests : IDisposable
{
    private readonly RecordedSource _recorded = new();

    [Fact]
    public void Json_BySourceGeneration_RoundTripsWithTraceState()
    {
        var context = Contexts.New(traceState: "vendor=1,other=2");

        var json = JsonSerializer.Serialize(new Message("hello", new CarriedContext(context)), Json.Default.Message);
        var message = JsonSerializer.Deserialize(json, Json.Default.Message)!;

        Assert.Equal(context, message.Context!.Value.ToContext());
        Assert.Equal(
            $"{{\"Text\":\"hello\",\"Context\":{{\"trace_id\":\"{context.TraceId}\",\"span_id\":\"{context.SpanId}\","
                + "\"trace_flags\":1,\"trace_state\":\"vendor=1,other=2\"}}",
            json);
    }

    [Fact]
    public void Json_WithoutTraceState_LeavesItOut() =>
        Assert.DoesNotContain("trace_state", JsonSerializer.Serialize(new CarriedContext(Contexts.New())), StringComparison.Ordinal);

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"trace_id":"xyz","span_id":"b7ad6b7169203331"}""")]
    public void ToContext_NotValid_IsNull(string json) =>
        Assert.Null(JsonSerializer.Deserialize(json, Json.Default.CarriedContext).ToContext());

    [Fact]
    public void ToContext_LocalContext_ComesBackRemote()
    {
        using var activity = _recorded.Source.StartActivity("produce")!;

        var context = CarriedContext.Current!.Value.ToContext()!.Value;

        Assert.Equal((activity.TraceId, activity.SpanId, true), (context.TraceId, context.SpanId, context.IsRemote));
    }

    [Fact]
    public void Current_NothingCurrent_IsNull() => Assert.Null(CarriedContext.Current);

    public void Dispose() => _recorded.Dispose();

    internal sealed record Message(string Text, CarriedContext? Context);

    [JsonSerializable(typeof(Message))]
    internal sealed partial class Json : JsonSerializerContext;
}
