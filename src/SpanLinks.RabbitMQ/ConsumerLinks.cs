using System.Diagnostics;

namespace SpanLinks.RabbitMQ;

/// <summary>The links of an activity that processes one message, which are made only when it is recorded.</summary>
/// <param name="Producer">What made the message.</param>
/// <param name="Ambient">What was current when the producer became the parent, so that it is not lost.</param>
/// <param name="Previous">The attempt before.</param>
internal readonly record struct ConsumerLinks(ActivityContext? Producer, ActivityContext? Ambient, Attempt? Previous)
{
    internal IEnumerable<ActivityLink> Make()
    {
        if (Producer is { } producer)
        {
            yield return LinkFactory.Create(producer, LinkType.FollowsFrom);
        }
        if (Ambient is { } ambient)
        {
            yield return LinkFactory.Create(ambient, LinkType.RelatedOperation);
        }
        if (Previous is { } previous)
        {
            yield return previous.ToLink();
        }
    }
}
