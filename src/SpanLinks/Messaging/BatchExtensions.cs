using System.Diagnostics;

namespace SpanLinks;

/// <summary>Starts one activity for many items, with a link for each of them.</summary>
public static class BatchExtensions
{
    /// <summary>Starts an activity for a batch.</summary>
    /// <typeparam name="TItem">The items.</typeparam>
    /// <param name="source">The source of the activity.</param>
    /// <param name="name">The name of the activity.</param>
    /// <param name="items">The items, in the order that their links get.</param>
    /// <param name="context">
    /// The context of the span that made an item; null, or a context without a trace id, where there is none. Such items get no link
    /// and are counted.
    /// </param>
    /// <param name="options">Kind, parent, attributes and limits.</param>
    /// <param name="describe">
    /// Adds attributes to the link of an item, for what differs between items. The collection is used again: do not keep it.
    /// </param>
    /// <returns>The activity, or null when nobody listens or the sampler says no.</returns>
    /// <remarks>
    /// Each link has the type <see cref="LinkType.BatchItem"/> and <see cref="LinkAttributes.BatchIndex"/>; the activity has
    /// <see cref="LinkAttributes.BatchSize"/>. The callbacks run once per item, and only when the activity is recorded; what they throw is
    /// swallowed and told to the event source <c>SpanLinks</c>.
    /// </remarks>
    /// <exception cref="ArgumentNullException">
    /// <paramref name="source"/>, <paramref name="name"/>, <paramref name="items"/> or <paramref name="context"/> is null.
    /// </exception>
    public static Activity? StartBatch<TItem>(
        this ActivitySource source,
        string name,
        IReadOnlyCollection<TItem> items,
        Func<TItem, ActivityContext?> context,
        StartOptions options = default,
        Action<TItem, ActivityTagsCollection>? describe = null)
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(context);
        return ActivityStarter.Start(
            source, name, options, new BatchLinks<TItem>(items, context, describe), static (batch, ref sink) => batch.WriteTo(ref sink));
    }

    /// <summary>Starts an activity for a batch of items that carry their contexts.</summary>
    /// <typeparam name="TItem">The items.</typeparam>
    /// <param name="source">The source of the activity.</param>
    /// <param name="name">The name of the activity.</param>
    /// <param name="items">The items, in the order that their links get.</param>
    /// <param name="options">Kind, parent, attributes and limits.</param>
    /// <returns>The activity, or null when nobody listens or the sampler says no.</returns>
    /// <exception cref="ArgumentNullException">
    /// <paramref name="source"/>, <paramref name="name"/> or <paramref name="items"/> is null.
    /// </exception>
    public static Activity? StartBatch<TItem>(
        this ActivitySource source, string name, IReadOnlyCollection<Envelope<TItem>> items, StartOptions options = default) =>
        source.StartBatch(name, items, static item => item.Context, options);
}
