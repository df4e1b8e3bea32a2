using System.Diagnostics;
using BitFaster.Caching.Lru;
using RabbitMQ.Client.Events;

namespace SpanLinks.RabbitMQ;

/// <summary>
/// Remembers the attempts that this process made at messages, so that a message that the broker delivers again gets a link to the attempt
/// before, although the broker cannot put that attempt into its headers.
/// </summary>
/// <remarks>
/// <para>
/// For messages that are requeued or dead-lettered by the broker. They are known again by their message id, so a message without one is not
/// remembered, and attempts of other processes are not known here: use
/// <see cref="RepublishExtensions.RepublishAsync">RepublishAsync</see> where they must be.
/// </para>
/// <para>Holds the attempts used last, up to its capacity. Make one per process. Safe for concurrent use.</para>
/// </remarks>
/// <param name="capacity">How many messages are remembered, at least 3. The default is 10,000, which is about 2 MB.</param>
/// <exception cref="ArgumentOutOfRangeException"><paramref name="capacity"/> is less than 3.</exception>
public sealed class EarlierAttempts(int capacity = 10_000)
{
    private readonly ConcurrentLru<string, Attempt> _attempts = new(capacity);

    internal Attempt? Find(BasicDeliverEventArgs delivery) =>
        delivery.CameBefore() && delivery.BasicProperties.MessageId is { } id && _attempts.TryGet(id, out var attempt) ? attempt : null;

    internal void Remember(BasicDeliverEventArgs delivery, Activity activity, int number)
    {
        if (delivery.BasicProperties.MessageId is { } id)
        {
            _attempts.AddOrUpdate(id, new Attempt(activity.Context, number));
        }
    }
}
