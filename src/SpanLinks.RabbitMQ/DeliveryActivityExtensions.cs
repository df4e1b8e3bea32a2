using System.Diagnostics;
using RabbitMQ.Client.Events;

namespace SpanLinks.RabbitMQ;

/// <summary>Starts the activities that process deliveries.</summary>
/// <remarks>
/// <para>
/// What these activities say follows OpenTelemetry's semantic conventions, "Messaging spans" and "RabbitMQ" (status Development): the name
/// is <c>process</c> and the queue, the kind is <see cref="ActivityKind.Consumer"/>.
/// </para>
/// <para>
/// When something listens to RabbitMQ.Client's source <c>RabbitMQ.Client.Subscriber</c>, the client makes a <c>deliver</c> activity around the
/// handler of a message. An activity that is started here takes its place: the client's is marked as not recorded, so that no exporter sees
/// the same work twice. Safe for concurrent use.
/// </para>
/// </remarks>
public static class DeliveryActivityExtensions
{
    /// <summary>Starts the activity that processes one message, with a link to its producer and to the attempt before.</summary>
    /// <param name="source">The source of the activity.</param>
    /// <param name="delivery">The message.</param>
    /// <param name="queue">The queue that it came from.</param>
    /// <param name="parent">What the parent of the activity is. The default is <see cref="ConsumerParent.Current"/>.</param>
    /// <param name="earlier">Remembers the attempts at messages that the broker delivers again; the default, null, for none.</param>
    /// <returns>The activity, or null when nobody listens or the sampler says no.</returns>
    /// <remarks>
    /// The link to the producer is <see cref="LinkType.FollowsFrom"/>; the one to the attempt before is <see cref="LinkType.RetryOf"/>, where that attempt
    /// is known. A message that was delivered before has <c>message.redelivered</c> in either case.
    /// </remarks>
    /// <exception cref="ArgumentNullException">
    /// <paramref name="source"/>, <paramref name="delivery"/> or <paramref name="queue"/> is null.
    /// </exception>
    public static Activity? StartConsumer(
        this ActivitySource source,
        BasicDeliverEventArgs delivery,
        string queue,
        ConsumerParent parent = ConsumerParent.Current,
        EarlierAttempts? earlier = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(delivery);
        ArgumentNullException.ThrowIfNull(queue);
        if (!source.HasListeners())
        {
            return null;
        }
        ClientActivity.StepAside();
        var producer = delivery.BasicProperties.ExtractContext();
        var previous = Attempt.Before(delivery, earlier);
        var asParent = parent == ConsumerParent.Producer && producer is not null;
        var options = new StartOptions
        {
            Kind = ActivityKind.Consumer,
            Root = parent == ConsumerParent.None,
            Parent = asParent ? producer.GetValueOrDefault() : default,
            Tags = DeliveryTags.OfSpan(delivery, queue),
        };
        var links = new ConsumerLinks(producer, asParent ? Activity.Current?.Context : null, previous);
        var activity = source.StartLinked($"process {queue}", links, static links => links.Make(), options);
        if (activity is not null)
        {
            earlier?.Remember(delivery, activity, (previous?.Number ?? 0) + 1);
        }
        return activity;
    }

    /// <summary>Starts the activity that processes a batch of messages, with a link for each of them.</summary>
    /// <param name="source">The source of the activity.</param>
    /// <param name="deliveries">The messages, in the order that their links get.</param>
    /// <param name="queue">The queue that they came from.</param>
    /// <param name="earlier">Remembers the attempts at messages that the broker delivers again; the default, null, for none.</param>
    /// <param name="options">Parent and limits; kind and attributes are given by the conventions.</param>
    /// <returns>The activity, or null when nobody listens or the sampler says no.</returns>
    /// <remarks>
    /// Each link is <see cref="LinkType.BatchItem"/> and says which message it stands for: its id and delivery tag, and its route where that is not the
    /// same for all. Where earlier attempts are known, one <see cref="LinkType.RetryOf"/> link follows for each span that made one, however many messages it shared.
    /// </remarks>
    /// <exception cref="ArgumentNullException">
    /// <paramref name="source"/>, <paramref name="deliveries"/> or <paramref name="queue"/> is null.
    /// </exception>
    public static Activity? StartBatch(
        this ActivitySource source,
        IReadOnlyCollection<BasicDeliverEventArgs> deliveries,
        string queue,
        EarlierAttempts? earlier = null,
        StartOptions options = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(deliveries);
        ArgumentNullException.ThrowIfNull(queue);
        if (!source.HasListeners())
        {
            return null;
        }
        var sameRoute = DeliveryTags.HaveSameRoute(deliveries);
        var activity = source.StartBatch(
            $"process {queue}",
            deliveries,
            static delivery => delivery.BasicProperties.ExtractContext(),
            options with { Kind = ActivityKind.Consumer, Tags = DeliveryTags.OfBatch(deliveries, queue, sameRoute) },
            sameRoute ? DeliveryTags.Describe : (delivery, tags) =>
            {
                DeliveryTags.Describe(delivery, tags);
                DeliveryTags.DescribeRoute(delivery, queue, tags);
            });
        if (activity is not null)
        {
            LinkAttempts(activity, deliveries, earlier);
        }
        return activity;
    }

    private static void LinkAttempts(Activity activity, IReadOnlyCollection<BasicDeliverEventArgs> deliveries, EarlierAttempts? earlier)
    {
        HashSet<ActivitySpanId>? linked = null;
        foreach (var delivery in deliveries)
        {
            var previous = Attempt.Before(delivery, earlier);
            if (previous is not null && (linked ??= []).Add(previous.Context.SpanId))
            {
                activity.LinkTo(previous.ToLink());
            }
            earlier?.Remember(delivery, activity, (previous?.Number ?? 0) + 1);
        }
    }
}
