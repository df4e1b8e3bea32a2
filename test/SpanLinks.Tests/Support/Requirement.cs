namespace SpanLinks.Tests.Support;

/// <summary>A server that a test needs, found by an environment variable that eng/test-servers sets.</summary>
internal static class Requirement
{
    private const string MustRun = "SPANLINKS_TESTS_MUST_RUN";

    /// <summary>The value of the variable. Where it is not set the test is skipped, or fails if nothing may be skipped.</summary>
    public static string Variable(string name)
    {
        var value = Environment.GetEnvironmentVariable(name);
        var missing = $"{name} is not set; eng/test-servers COMMAND runs a command with the servers and the variable.";
        if (string.IsNullOrEmpty(value) && Environment.GetEnvironmentVariable(MustRun) == "1")
        {
            Assert.Fail($"{missing} ({MustRun} is 1, so this is a failure.)");
        }
        Assert.SkipWhen(string.IsNullOrEmpty(value), missing);
        return value!;
    }
}
