using System.Text.Json;

namespace Guide;

internal static class Contexts
{
    internal static Task RunAsync(Recorder recorder)
    {
        var headers = new Dictionary<string, string>
        {
            ["traceparent"] = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
            ["tracestate"] = "vendor=value",
        };
        var message = new { TraceId = "0af7651916cd43dd8448eb211c80319c", SpanId = "b7ad6b7169203331", TraceFlags = (byte)1 };

        // begin: text
        ActivityContext? fromHeaders = TraceContext.FromTraceParent(headers["traceparent"], headers["tracestate"]);
        ActivityContext? fromFields = TraceContext.FromFields(message.TraceId, message.SpanId, message.TraceFlags);
        // end

        Ship(Save());

        Expect.Equal(true, fromHeaders is { IsRemote: true, TraceState: "vendor=value" });
        Expect.Equal(fromHeaders!.Value.SpanId, fromFields!.Value.SpanId);
        Expect.Equal(recorder.Span("save order").SpanId, recorder.Span("ship order").Links.Single().Context.SpanId);
        return Task.CompletedTask;
    }

    // begin: carry
    private static string Save()
    {
        using var activity = Source.StartActivity("save order");
        return JsonSerializer.Serialize(CarriedContext.Current);
    }
    // end

    // begin: link
    private static void Ship(string json)
    {
        var saved = JsonSerializer.Deserialize<CarriedContext?>(json)?.ToContext();
        using var activity = Source.StartLinked("ship order", saved);
    }
    // end
}
