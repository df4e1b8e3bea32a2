using System.Diagnostics;
using Confluent.Kafka;

namespace SpanLinks.Kafka;

/// <summary>Makes messages for retry topics and dead-letter topics.</summary>
public static class RetryExtensions
{
    /// <summary>Copies a consumed message for another topic, with the context of the attempt at it, so that the next attempt can link to this one.</summary>
    /// <typeparam name="TKey">The key.</typeparam>
    /// <typeparam name="TValue">The value.</typeparam>
    /// <param name="result">The consumed message.</param>
    /// <param name="attempt">The activity of the attempt; null, as when it is not sampled, leaves the headers as they are.</param>
    /// <returns>A message with the same key, value, timestamp and headers, the context of its producer among them. The consumed one is not changed.</returns>
    /// <remarks>
    /// A consumer that reads a message again because its offset was not committed cannot know the attempt before: Kafka changes no header and
    /// marks nothing as read before.
    /// </remarks>
    /// <exception cref="ArgumentNullException"><paramref name="result"/> is null.</exception>
    public static Message<TKey, TValue> ToRetry<TKey, TValue>(this ConsumeResult<TKey, TValue> result, Activity? attempt)
    {
        ArgumentNullException.ThrowIfNull(result);
        var headers = new Headers();
        foreach (var header in result.Message.Headers ?? [])
        {
            headers.Add(header.Key, header.GetValueBytes());
        }
        if (attempt is not null)
        {
            var number = (Attempt.Read(headers)?.Number ?? 0) + 1;
            new Attempt(attempt.Context, number).Write(headers);
        }
        return new Message<TKey, TValue>
        {
            Key = result.Message.Key,
            Value = result.Message.Value,
            Timestamp = result.Message.Timestamp,
            Headers = headers,
        };
    }
}
