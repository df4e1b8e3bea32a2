using System.Diagnostics;

namespace SpanLinks;

/// <summary>Starts the activity that processes one message.</summary>
public static class ConsumerExtensions
{
    /// <summary>Starts an activity of the kind <see cref="ActivityKind.Consumer"/> that follows from the producer of a message.</summary>
    /// <param name="source">The source of the activity.</param>
    /// <param name="name">The name of the activity; by convention <c>process</c> and the destination.</param>
    /// <param name="producer">The context that came with the message; null, or one without a trace id, where there is none.</param>
    /// <param name="parent">What the parent of the activity is. The default is <see cref="ConsumerParent.Current"/>.</param>
    /// <param name="tags">Attributes of the activity, such as those of <see cref="MessagingAttributes"/>.</param>
    /// <returns>The activity, or null when nobody listens or the sampler says no.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="source"/> or <paramref name="name"/> is null.</exception>
    public static Activity? StartConsumer(
        this ActivitySource source,
        string name,
        ActivityContext? producer,
        ConsumerParent parent = ConsumerParent.Current,
        IEnumerable<KeyValuePair<string, object?>>? tags = null)
    {
        var producerContext = producer.GetValueOrDefault();
        var asParent = parent == ConsumerParent.Producer && Ids.HasSpan(producerContext);
        var options = new StartOptions
        {
            Kind = ActivityKind.Consumer,
            Root = parent == ConsumerParent.None,
            Parent = asParent ? producerContext : default,
            Tags = tags,
        };
        var ambient = asParent ? Activity.Current : null;
        return ActivityStarter.Start(source, name, options, (producerContext, ambient), static (state, ref sink) =>
        {
            if (Ids.HasTrace(state.producerContext))
            {
                sink.Add(LinkFactory.Create(state.producerContext, LinkType.FollowsFrom));
            }
            if (state.ambient is { } ambient && !Ids.AreSame(ambient.Context, state.producerContext))
            {
                sink.Add(LinkFactory.Create(ambient.Context, LinkType.RelatedOperation));
            }
        });
    }

    /// <summary>Starts an activity that follows from the activity in which an item was put into its envelope.</summary>
    /// <typeparam name="TItem">The item.</typeparam>
    /// <param name="source">The source of the activity.</param>
    /// <param name="name">The name of the activity.</param>
    /// <param name="envelope">The item with its context.</param>
    /// <param name="parent">What the parent of the activity is. The default is <see cref="ConsumerParent.Current"/>.</param>
    /// <returns>The activity, or null when nobody listens or the sampler says no.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="source"/> or <paramref name="name"/> is null.</exception>
    public static Activity? StartConsumer<TItem>(
        this ActivitySource source, string name, Envelope<TItem> envelope, ConsumerParent parent = ConsumerParent.Current) =>
        source.StartConsumer(name, envelope.Context, parent);
}
