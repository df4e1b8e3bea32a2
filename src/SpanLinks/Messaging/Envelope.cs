using System.Diagnostics;

namespace SpanLinks;

/// <summary>An item on its way through a queue inside the process, with the context of the span that put it there.</summary>
/// <typeparam name="TItem">The item.</typeparam>
/// <param name="Item">The item.</param>
/// <param name="Context">The context of the producer, or null when none was current.</param>
public readonly record struct Envelope<TItem>(TItem Item, ActivityContext? Context);

/// <summary>Makes envelopes.</summary>
public static class Envelope
{
    /// <summary>Puts an item into an envelope with the context of the current activity.</summary>
    /// <typeparam name="TItem">The item.</typeparam>
    /// <param name="item">The item.</param>
    public static Envelope<TItem> Create<TItem>(TItem item) => new(item, Activity.Current?.Context);
}
