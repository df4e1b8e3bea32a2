using System.Diagnostics;

namespace SpanLinks;

/// <summary>Works on lists of links.</summary>
public static class LinkListExtensions
{
    /// <summary>Leaves out links to a span that an earlier link points to already; the order is kept.</summary>
    /// <param name="links">The links.</param>
    /// <param name="mergeAttributes">
    /// True to give the first link the attributes of the later ones, where a name repeats the first value stays; false, the default, to
    /// keep the first link as it is.
    /// </param>
    /// <returns>A new array; it is the only thing that is allocated unless attributes are merged.</returns>
    public static ActivityLink[] Deduplicate(this ReadOnlySpan<ActivityLink> links, bool mergeAttributes = false) =>
        LinkDeduplicator.Deduplicate(links, mergeAttributes);

    /// <inheritdoc cref="Deduplicate(ReadOnlySpan{ActivityLink}, bool)"/>
    /// <exception cref="ArgumentNullException"><paramref name="links"/> is null.</exception>
    public static ActivityLink[] Deduplicate(this IEnumerable<ActivityLink> links, bool mergeAttributes = false)
    {
        ArgumentNullException.ThrowIfNull(links);
        return LinkDeduplicator.Deduplicate(links as ActivityLink[] ?? [.. links], mergeAttributes);
    }
}
