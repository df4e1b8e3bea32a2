using System.Diagnostics;

namespace SpanLinks.Tests.Support;

/// <summary>Tags as text in the order of their names, so that a test can compare all of them.</summary>
internal static class Tags
{
    public static string[] AllTags(this Activity activity) => Sorted(activity.TagObjects);

    public static string[] AllTags(this ActivityLink link) => Sorted(link.Tags ?? []);

    private static string[] Sorted(IEnumerable<KeyValuePair<string, object?>> tags) =>
        [.. tags.Select(tag => FormattableString.Invariant($"{tag.Key}={tag.Value}")).Order(StringComparer.Ordinal)];
}
