using SpanLinks.Graph.Spans;

namespace SpanLinks.Graph.Links;

/// <summary>How long each message of a batch waited: the queue times of a span's links, where it has two or more.</summary>
public sealed class BatchQueueTimes
{
    private BatchQueueTimes(List<GraphLink> messages)
    {
        Messages = messages;
        var known = messages.Select(message => message.QueueTimeNano).OfType<long>().Order().ToList();
        KnownCount = known.Count;
        (ShortestNano, MedianNano, LongestNano) = known.Count == 0 ? default((long?, long?, long?)) : (known[0], known[known.Count / 2], known[^1]);
        Slowest = messages.FindAll(message => message.QueueTimeNano is not null).MaxBy(message => message.QueueTimeNano);
    }

    /// <summary>The batches among the linking spans of a graph, in the order of its links.</summary>
    public static IReadOnlyList<BatchQueueTimes> Of(LinkGraph graph) =>
    [
        .. graph.Links.GroupBy(link => link.Linking.Key).Where(links => links.Skip(1).Any())
            .Select(links => new BatchQueueTimes([.. links])),
    ];

    /// <summary>The span that handles the batch.</summary>
    public Span Linking => Messages[0].Linking;

    /// <summary>One link for each message, in the order in which the span carries them, each with its queue time.</summary>
    public IReadOnlyList<GraphLink> Messages { get; }

    /// <summary>How many messages have a queue time, because their linked spans are there.</summary>
    public int KnownCount { get; }

    /// <summary>Null where no queue time is known, as are the other times.</summary>
    public long? ShortestNano { get; }

    /// <summary>Of an even number of queue times the longer of the two in the middle.</summary>
    public long? MedianNano { get; }

    public long? LongestNano { get; }

    /// <summary>The message that waited longest.</summary>
    public GraphLink? Slowest { get; }
}
