using System.Diagnostics;

namespace SpanLinks.Tests.Support;

/// <summary>Span contexts as they come from elsewhere.</summary>
internal static class Contexts
{
    public static ActivityContext New(ActivityTraceFlags flags = ActivityTraceFlags.Recorded, string? traceState = null) =>
        new(ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), flags, traceState, isRemote: true);

    /// <summary>The same context for the same number, so that a test can name duplicates.</summary>
    public static ActivityContext Number(int number) => new(
        ActivityTraceId.CreateFromString($"{number / 7 + 1:x32}"),
        ActivitySpanId.CreateFromString($"{number + 1:x16}"),
        ActivityTraceFlags.Recorded,
        isRemote: true);

    public static ActivityLink[] Links(int count) =>
        [.. Enumerable.Range(0, count).Select(i => LinkFactory.BatchItem(Number(i), i))];

    public static object? Tag(this ActivityLink link, string name) => link.Tags?.SingleOrDefault(tag => tag.Key == name).Value;

    public static string? LinkType(this ActivityLink link) => (string?)link.Tag(LinkAttributes.Type);
}
