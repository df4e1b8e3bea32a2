using System.Diagnostics;
using Confluent.Kafka;

namespace SpanLinks.Kafka;

/// <summary>Starts the activities that process consumed messages.</summary>
/// <remarks>
/// What they say follows OpenTelemetry's semantic conventions, "Messaging spans" and "Kafka" (status Development): the name is <c>process</c> and
/// the topic, the kind is <see cref="ActivityKind.Consumer"/>. Confluent.Kafka has no activities of its own. Safe for concurrent use.
/// </remarks>
public static class ResultActivityExtensions
{
    /// <summary>Starts the activity that processes one message, with a link to its producer and to the attempt before.</summary>
    /// <typeparam name="TKey">The key.</typeparam>
    /// <typeparam name="TValue">The value.</typeparam>
    /// <param name="source">The source of the activity.</param>
    /// <param name="result">The message.</param>
    /// <param name="group">The consumer group.</param>
    /// <param name="parent">What the parent of the activity is. The default is <see cref="ConsumerParent.Current"/>.</param>
    /// <returns>The activity, or null when nobody listens or the sampler says no.</returns>
    /// <remarks>
    /// The link to the producer is <see cref="LinkType.FollowsFrom"/> and names partition, offset and group, as the activity does. The one to the
    /// attempt before is <see cref="LinkType.RetryOf"/>, for a message from <see cref="RetryExtensions.ToRetry"/>.
    /// </remarks>
    /// <exception cref="ArgumentNullException">
    /// <paramref name="source"/>, <paramref name="result"/> or <paramref name="group"/> is null.
    /// </exception>
    public static Activity? StartConsumer<TKey, TValue>(
        this ActivitySource source, ConsumeResult<TKey, TValue> result, string group, ConsumerParent parent = ConsumerParent.Current)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(group);
        if (!source.HasListeners())
        {
            return null;
        }
        var producer = result.Message.ExtractContext();
        var asParent = parent == ConsumerParent.Producer && producer is not null;
        var options = new StartOptions
        {
            Kind = ActivityKind.Consumer,
            Root = parent == ConsumerParent.None,
            Parent = asParent ? producer.GetValueOrDefault() : default,
            Tags = ResultTags.OfSpan(result, group),
        };
        var ambient = asParent ? Activity.Current?.Context : null;
        return source.StartLinked(
            $"process {result.Topic}",
            (result, group, producer, ambient),
            static state => Links(state.result, state.group, state.producer, state.ambient),
            options);
    }

    /// <summary>Starts the activity that processes a batch of messages, with a link for each of them.</summary>
    /// <typeparam name="TKey">The keys.</typeparam>
    /// <typeparam name="TValue">The values.</typeparam>
    /// <param name="source">The source of the activity.</param>
    /// <param name="results">The messages, in the order that their links get.</param>
    /// <param name="group">The consumer group.</param>
    /// <param name="options">Parent and limits; kind and attributes are given by the conventions.</param>
    /// <returns>The activity, or null when nobody listens or the sampler says no.</returns>
    /// <remarks>
    /// Each link is <see cref="LinkType.BatchItem"/> and says which message it stands for: its topic, partition, offset, group and key. Where earlier
    /// attempts are known, one <see cref="LinkType.RetryOf"/> link follows for each span that made one, however many messages it shared.
    /// </remarks>
    /// <exception cref="ArgumentNullException">
    /// <paramref name="source"/>, <paramref name="results"/> or <paramref name="group"/> is null.
    /// </exception>
    public static Activity? StartBatch<TKey, TValue>(
        this ActivitySource source, IReadOnlyCollection<ConsumeResult<TKey, TValue>> results, string group, StartOptions options = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(results);
        ArgumentNullException.ThrowIfNull(group);
        if (!source.HasListeners())
        {
            return null;
        }
        var activity = source.StartBatch(
            ResultTags.Topic(results) is { } topic ? $"process {topic}" : "process",
            results,
            static result => result.Message.ExtractContext(),
            options with { Kind = ActivityKind.Consumer, Tags = ResultTags.OfBatch(results, group) },
            (result, tags) => ResultTags.Describe(result, group, tags));
        if (activity is not null)
        {
            LinkAttempts(activity, results);
        }
        return activity;
    }

    private static IEnumerable<ActivityLink> Links<TKey, TValue>(
        ConsumeResult<TKey, TValue> result, string group, ActivityContext? producer, ActivityContext? ambient)
    {
        if (producer is { } context)
        {
            var tags = new ActivityTagsCollection { [LinkAttributes.Type] = LinkType.FollowsFrom.Value };
            ResultTags.Describe(result, group, tags);
            yield return new ActivityLink(context, tags);
        }
        if (ambient is { } current)
        {
            yield return LinkFactory.Create(current, LinkType.RelatedOperation);
        }
        if (Attempt.Read(result.Message.Headers) is { } previous)
        {
            yield return previous.ToLink();
        }
    }

    private static void LinkAttempts<TKey, TValue>(Activity activity, IReadOnlyCollection<ConsumeResult<TKey, TValue>> results)
    {
        HashSet<ActivitySpanId>? linked = null;
        foreach (var result in results)
        {
            if (Attempt.Read(result.Message.Headers) is { } previous && (linked ??= []).Add(previous.Context.SpanId))
            {
                activity.LinkTo(previous.ToLink());
            }
        }
    }
}
