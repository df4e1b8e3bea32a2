using System.Runtime.CompilerServices;

namespace Guide;

/// <summary>Ends the program when a sample does not do what its page says.</summary>
internal static class Expect
{
    internal static void Equal<T>(T expected, T actual, [CallerArgumentExpression(nameof(actual))] string what = "")
    {
        if (!EqualityComparer<T>.Default.Equals(expected, actual))
        {
            throw new InvalidOperationException($"{what} is {actual}, not {expected}.");
        }
    }

    /// <summary>Compares the types of a span's links, in their order.</summary>
    internal static void Links(Activity span, params string[] types) =>
        Equal(string.Join(' ', types), string.Join(' ', span.Links.Select(link => Tag(link, LinkAttributes.Type))));

    internal static object? Tag(ActivityLink link, string name) => link.Tags?.SingleOrDefault(tag => tag.Key == name).Value;

    /// <summary>The context of some span elsewhere.</summary>
    internal static ActivityContext Elsewhere() =>
        new(ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), ActivityTraceFlags.Recorded, isRemote: true);
}
