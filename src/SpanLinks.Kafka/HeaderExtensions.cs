using System.Diagnostics;
using System.Text;
using Confluent.Kafka;

namespace SpanLinks.Kafka;

/// <summary>Puts span contexts into the headers of messages and takes them out.</summary>
/// <remarks>
/// The fields are those of <see cref="DistributedContextPropagator.Current"/>: <c>traceparent</c>, <c>tracestate</c> and <c>baggage</c> unless the
/// application has another one. Safe for concurrent use as long as the message is.
/// </remarks>
public static class HeaderExtensions
{
    /// <summary>Puts the context of an activity into the headers of a message, before it is produced; fields that are there already are replaced.</summary>
    /// <param name="message">The message; it gets headers when it has none.</param>
    /// <param name="activity">
    /// The activity that makes the message. The default, null, means <see cref="Activity.Current"/>; so an activity that the sampler left out still
    /// hands on the context around it. Where there is none either, nothing is put in.
    /// </param>
    /// <exception cref="ArgumentNullException"><paramref name="message"/> is null.</exception>
    public static void InjectContext(this MessageMetadata message, Activity? activity = null)
    {
        ArgumentNullException.ThrowIfNull(message);
        if ((activity ?? Activity.Current) is { } current)
        {
            message.Headers ??= [];
            DistributedContextPropagator.Current.InjectContext(current, message.Headers, static (headers, field, value) => headers.Set(field, value));
        }
    }

    /// <summary>Takes the context of the producer out of the headers of a message, to link to it.</summary>
    /// <param name="message">The message.</param>
    /// <returns>The context, remote; or null when the headers have none that is valid.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="message"/> is null.</exception>
    public static ActivityContext? ExtractContext(this MessageMetadata message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return message.Headers is { Count: > 0 } headers
            ? DistributedContextPropagator.Current.ExtractContext(headers, static (headers, field) => headers.Text(field))
            : null;
    }

    /// <summary>The last text of that name, as Kafka allows several; null when there is none, or a null value.</summary>
    internal static string? Text(this Headers headers, string field) =>
        headers.TryGetLastBytes(field, out var bytes) && bytes is not null ? Encoding.UTF8.GetString(bytes) : null;

    internal static void Set(this Headers headers, string field, string value)
    {
        headers.Remove(field);
        headers.Add(field, Encoding.UTF8.GetBytes(value));
    }
}
