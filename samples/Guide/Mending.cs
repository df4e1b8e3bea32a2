using OpenTelemetry;
using OpenTelemetry.Trace;

namespace Guide;

/// <summary>How to mend what the server's hygiene page finds. The page shows these regions.</summary>
internal static class Mending
{
    private sealed record Message(string Id, CarriedContext? Sender);

    internal static Task RunAsync(Recorder recorder)
    {
        var sender = new CarriedContext(Expect.Elsewhere());
        Message[] messages = [.. Enumerable.Range(0, 250).Select(i => new Message($"{i}", sender))];
        SelfLink();
        Duplicates(messages.Take(3).Select(message => LinkFactory.Create(message.Sender!.Value.ToContext()!.Value, LinkType.FollowsFrom)));
        Receive(messages[0]);
        InChunks(messages);
        Named(sender.ToContext()!.Value);
        foreach (var message in Hub(["a", "b"]))
        {
            Expect.Equal(true, message.Sender is not null);
        }

        Invalid(new Dictionary<string, string> { ["traceparent"] = "not a context" });
        Providers();

        Expect.Equal(1, recorder.Span("rebuild index").Links.Count());
        Expect.Equal(1, recorder.Span("settle").Links.Count());
        Expect.Links(recorder.Span("process order"), "follows_from");
        Expect.Equal(3, recorder.Spans.Count(span => span.OperationName == "process orders"));
        Expect.Equal("orders", Expect.Tag(recorder.Span("ship order").Links.Single(), "messaging.destination.name"));
        Expect.Equal(2, recorder.Spans.Count(span => span.OperationName == "enqueue"));
        Expect.Equal(0, recorder.Span("process").Links.Count());
        return Task.CompletedTask;
    }

    private static void SelfLink()
    {
        using var request = Source.StartActivity("import catalogue");

        // begin: self-link
        // Take the cause before the new activity starts: then Current is the new one.
        ActivityContext? cause = Activity.Current?.Context;
        var options = new StartOptions { Root = true };
        using var activity = Source.StartLinked("rebuild index", cause, LinkType.CausedBy, options);
        // end
    }

    private static void Duplicates(IEnumerable<ActivityLink> links)
    {
        // begin: duplicate
        var limits = new LinkLimits { Duplicates = DuplicateLinks.Merge };
        using var activity = Source.StartLinked("settle", links, new StartOptions { Limits = limits });
        // end
    }

    private static void Receive(Message message)
    {
        // begin: cycle
        // Only the effect carries the link. The sender gets none back, also not for
        // a reply: who handles the reply links to it.
        using var activity = Source.StartConsumer("process order", message.Sender?.ToContext());
        // end
    }

    private static void InChunks(Message[] messages)
    {
        // begin: at-link-limit
        foreach (var chunk in messages.Chunk(100))
        {
            using var activity = Source.StartBatch(
                "process orders", chunk, message => message.Sender?.ToContext());
            Handle(chunk);
        }
        // end
    }

    private static void Named(ActivityContext sender)
    {
        // begin: attribute-name
        var tags = new ActivityTagsCollection
        {
            [MessagingAttributes.DestinationName] = "orders",
        };
        using var activity = Source.StartLinked("ship order", new ActivityLink(sender, tags));
        // end
    }

    private static List<Message> Hub(string[] ids)
    {
        var queue = new List<Message>();
        using var import = Source.StartActivity("import");

        // begin: hot-hub
        foreach (var id in ids)
        {
            // An activity for each item: who handles the item links to this one,
            // not to the import as a whole.
            using var activity = Source.StartActivity("enqueue", ActivityKind.Producer);
            queue.Add(new Message(id, CarriedContext.Current));
        }
        // end

        return queue;
    }

    private static void Invalid(Dictionary<string, string> headers)
    {
        // begin: invalid
        // Null when it is no valid context; then the activity starts without a link.
        var sender = TraceContext.FromTraceParent(headers["traceparent"]);
        using var activity = Source.StartLinked("process", sender);
        // end
    }

    private static void Providers()
    {
        // begin: unsampled
        // Record all, and let what comes after decide for linked traces together.
        using var provider = Sdk.CreateTracerProviderBuilder()
            .AddSource("Shop")
            .SetSampler(new AlwaysOnSampler())
            .Build();
        // end

        // begin: missing
        // Before the program ends: what is still in the exporter's queue is sent.
        provider.ForceFlush(timeoutMilliseconds: 5_000);
        // end
    }

    private static void Handle(Message[] messages) => ArgumentNullException.ThrowIfNull(messages);
}
