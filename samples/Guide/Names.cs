namespace Guide;

internal static class Names
{
    internal static Task RunAsync(Recorder recorder)
    {
        var problems = new List<string>();

        // begin: check
        string? problem = AttributeNames.Check("messaging.destination");
        // end
        // begin: watch
        using var watch = AttributeNames.Watch(problems.Add);
        // end

#pragma warning disable SL0001 // the watch is to see a wrong name
        var tags = new ActivityTagsCollection { ["from"] = "orders" };
#pragma warning restore SL0001
        Source.StartLinked("op", new ActivityLink(Expect.Elsewhere(), tags))?.Dispose();

        Expect.Equal(true, problem?.Contains("messaging.destination.name", StringComparison.Ordinal));
        Expect.Equal(1, problems.Count);
        Expect.Equal(1, recorder.Spans.Count);
        return Task.CompletedTask;
    }
}
