using System.Globalization;

namespace SpanLinks.Benchmarks.Server;

/// <summary>What may stand behind the name of a bar.</summary>
internal static class Arguments
{
    /// <summary>The count of spans, which makes a bar shorter or longer.</summary>
    public static long Spans(string[] arguments, long byDefault)
    {
        if (arguments is [])
        {
            return byDefault;
        }

        return long.TryParse(arguments[0], NumberStyles.None, CultureInfo.InvariantCulture, out var spans) && spans >= 100_000
            ? spans
            : throw new ArgumentException($"The count of spans is \"{arguments[0]}\"; allowed is a number from 100000.");
    }
}
