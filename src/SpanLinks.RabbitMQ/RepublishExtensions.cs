using System.Diagnostics;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace SpanLinks.RabbitMQ;

/// <summary>Publishes a message once more, so that the next attempt at it can link to this one, in whatever process it is made.</summary>
public static class RepublishExtensions
{
    /// <summary>
    /// Publishes a delivered message once more, with the context of the attempt at it in the headers. Acknowledge the delivery afterwards.
    /// </summary>
    /// <param name="channel">
    /// The channel to publish on. With publisher confirmation tracking, the message is safe with the broker when the returned task ends; without it, it may be lost.
    /// </param>
    /// <param name="delivery">The message.</param>
    /// <param name="attempt">The activity of the attempt; null, as when it is not sampled, leaves the headers as they are.</param>
    /// <param name="exchange">The exchange, such as that of a queue for delayed retries or for dead letters; empty for the default one.</param>
    /// <param name="routingKey">The routing key.</param>
    /// <param name="cancellationToken">Ends the wait for the broker.</param>
    /// <remarks>
    /// The message keeps its body, its properties and its headers, the context of its producer among them. A crash between this and the acknowledgement
    /// leaves the message in both places. It is published as mandatory: one that no queue takes is an error where confirmations are tracked.
    /// </remarks>
    /// <exception cref="ArgumentNullException">
    /// <paramref name="channel"/>, <paramref name="delivery"/>, <paramref name="exchange"/> or <paramref name="routingKey"/> is null.
    /// </exception>
    public static ValueTask RepublishAsync(
        this IChannel channel,
        BasicDeliverEventArgs delivery,
        Activity? attempt,
        string exchange,
        string routingKey,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(channel);
        ArgumentNullException.ThrowIfNull(delivery);
        ArgumentNullException.ThrowIfNull(exchange);
        ArgumentNullException.ThrowIfNull(routingKey);
        var headers = new Dictionary<string, object?>(delivery.BasicProperties.Headers ?? new Dictionary<string, object?>());
        if (attempt is not null)
        {
            var number = (Attempt.Read(headers)?.Number ?? 0) + 1;
            new Attempt(attempt.Context, number).Write(headers);
        }
        var properties = new BasicProperties(delivery.BasicProperties) { Headers = headers };
        return channel.BasicPublishAsync(exchange, routingKey, mandatory: true, properties, delivery.Body, cancellationToken);
    }
}
