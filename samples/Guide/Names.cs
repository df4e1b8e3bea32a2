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

        var tags = new ActivityTagsCollection { ["from"] = "orders" };
        Source.StartLinked("op", new ActivityLink(Expect.Elsewhere(), tags))?.Dispose();

        Expect.Equal(true, problem?.Contains("messaging.destination.name", StringComparison.Ordinal));
        Expect.Equal(1, problems.Count);
        Expect.Equal(1, recorder.Spans.Count);
        return Task.CompletedTask;
    }
}
