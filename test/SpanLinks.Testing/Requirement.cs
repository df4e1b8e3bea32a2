using Xunit;

namespace SpanLinks.Testing;

/// <summary>What a test needs of the machine. Where it is missing the test is skipped, or fails if nothing may be skipped.</summary>
public static class Requirement
{
    private const string MustRun = "SPANLINKS_TESTS_MUST_RUN";

    /// <summary>The value of an environment variable that names a server; ends the test if it is not set.</summary>
    public static string Variable(string name)
    {
        var value = Environment.GetEnvironmentVariable(name);
        Meet(!string.IsNullOrEmpty(value), $"{name} is not set; eng/test-servers COMMAND runs a command with the servers and the variable.");
        return value!;
    }

    /// <summary>Ends the test if the requirement is not met.</summary>
    public static void Meet(bool isMet, string missing)
    {
        if (!isMet && Environment.GetEnvironmentVariable(MustRun) == "1")
        {
            Assert.Fail($"{missing} ({MustRun} is 1, so this is a failure.)");
        }

        Assert.SkipUnless(isMet, missing);
    }
}
