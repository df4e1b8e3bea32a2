using System.Diagnostics;
using System.Text;
using RabbitMQ.Client;

namespace SpanLinks.RabbitMQ;

/// <summary>Puts span contexts into the headers of messages and takes them out.</summary>
/// <remarks>
/// The fields are those of <see cref="DistributedContextPropagator.Current"/>: <c>traceparent</c>, <c>tracestate</c> and <c>baggage</c> unless the
/// application has another one. RabbitMQ.Client writes the same fields when something listens to its source
/// <see cref="RabbitMQActivitySource.PublisherSourceName"/>; its publish activity then takes the place of what stands there.
/// Safe for concurrent use as long as the properties are.
/// </remarks>
public static class HeaderExtensions
{
    /// <summary>Puts the context of an activity into the headers of a message, before it is published.</summary>
    /// <param name="properties">The properties of the message; they get headers when they have none.</param>
    /// <param name="activity">
    /// The activity that makes the message. The default, null, means <see cref="Activity.Current"/>; so an activity that the sampler left out still
    /// hands on the context around it. Where there is none either, nothing is put in.
    /// </param>
    /// <exception cref="ArgumentNullException"><paramref name="properties"/> is null.</exception>
    public static void InjectContext(this BasicProperties properties, Activity? activity = null)
    {
        ArgumentNullException.ThrowIfNull(properties);
        if ((activity ?? Activity.Current) is { } current)
        {
            var headers = properties.Headers ??= new Dictionary<string, object?>();
            DistributedContextPropagator.Current.InjectContext(current, headers, static (headers, field, value) => headers[field] = value);
        }
    }

    /// <summary>Takes the context of the producer out of the headers of a message, to link to it.</summary>
    /// <param name="properties">The properties of the message.</param>
    /// <returns>The context, remote; or null when the headers have none that is valid.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="properties"/> is null.</exception>
    public static ActivityContext? ExtractContext(this IReadOnlyBasicProperties properties)
    {
        ArgumentNullException.ThrowIfNull(properties);
        if (properties.Headers is not { Count: > 0 } headers)
        {
            return null;
        }
        // The propagator itself, because the library's ExtractContext makes a closure, and this runs for every message of a batch.
        DistributedContextPropagator.Current.ExtractTraceIdAndState(headers, Get, out var traceParent, out var traceState);
        return TraceContext.FromTraceParent(traceParent, traceState);
    }

    /// <summary>A text of the headers: they arrive as bytes, and are text in a message that was made here.</summary>
    internal static string? Text(this IDictionary<string, object?> headers, string field) =>
        headers.TryGetValue(field, out var value)
            ? value switch { byte[] bytes => Encoding.UTF8.GetString(bytes), string text => text, _ => null }
            : null;

    private static void Get(object? headers, string field, out string? value, out IEnumerable<string>? values)
    {
        value = ((IDictionary<string, object?>)headers!).Text(field);
        values = null;
    }
}
