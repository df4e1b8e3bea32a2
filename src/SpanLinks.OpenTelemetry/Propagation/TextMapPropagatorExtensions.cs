using System.Diagnostics;
using System.Net.Http.Headers;

namespace OpenTelemetry.Context.Propagation;

/// <summary>Takes span contexts out of carriers and puts them in, through OpenTelemetry's propagators.</summary>
/// <remarks>
/// Use <see cref="Propagators.DefaultTextMapPropagator"/>, the one that the application configured; it carries nothing before the SDK is
/// there. A context that comes out of a carrier is remote. Baggage goes in with the context and is not taken out, because a link has none.
/// Safe for concurrent use as long as the carrier is.
/// </remarks>
public static class TextMapPropagatorExtensions
{
    /// <summary>Takes the span context out of a carrier, to link to it.</summary>
    /// <typeparam name="TCarrier">The carrier.</typeparam>
    /// <param name="propagator">The propagator.</param>
    /// <param name="carrier">What carries the context, such as the properties of a message.</param>
    /// <param name="get">The value of a field of the carrier, or null when it has none of that name.</param>
    /// <returns>The context, or null when the carrier has none that is valid.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="propagator"/> or <paramref name="get"/> is null.</exception>
    public static ActivityContext? ExtractContext<TCarrier>(
        this TextMapPropagator propagator, TCarrier carrier, Func<TCarrier, string, string?> get)
    {
        ArgumentNullException.ThrowIfNull(propagator);
        ArgumentNullException.ThrowIfNull(get);
        var context = propagator.Extract(default, carrier, (_, field) => get(carrier, field) is { } value ? [value] : []).ActivityContext;
        return context.IsValid() ? context : null;
    }

    /// <summary>Takes the span context out of name and value pairs, whatever the case of the names.</summary>
    /// <param name="propagator">The propagator.</param>
    /// <param name="carrier">The pairs, such as a dictionary.</param>
    /// <returns>The context, or null when the carrier has none that is valid.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="propagator"/> or <paramref name="carrier"/> is null.</exception>
    public static ActivityContext? ExtractContext(this TextMapPropagator propagator, IEnumerable<KeyValuePair<string, string>> carrier)
    {
        ArgumentNullException.ThrowIfNull(carrier);
        return propagator.ExtractContext(
            carrier,
            static (pairs, field) => pairs.FirstOrDefault(pair => pair.Key.Equals(field, StringComparison.OrdinalIgnoreCase)).Value);
    }

    /// <summary>Takes the span context out of HTTP headers.</summary>
    /// <param name="propagator">The propagator.</param>
    /// <param name="headers">The headers of a request.</param>
    /// <returns>The context, or null when the headers have none that is valid.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="propagator"/> or <paramref name="headers"/> is null.</exception>
    public static ActivityContext? ExtractContext(this TextMapPropagator propagator, HttpHeaders headers)
    {
        ArgumentNullException.ThrowIfNull(headers);
        return propagator.ExtractContext(
            headers, static (headers, field) => headers.TryGetValues(field, out var values) ? string.Join(',', values) : null);
    }

    /// <summary>Puts the context of an activity, and the current baggage, into a carrier.</summary>
    /// <typeparam name="TCarrier">The carrier.</typeparam>
    /// <param name="propagator">The propagator.</param>
    /// <param name="activity">The activity, or null: then nothing is put in.</param>
    /// <param name="carrier">What is to carry the context.</param>
    /// <param name="set">Sets a field of the carrier.</param>
    /// <exception cref="ArgumentNullException"><paramref name="propagator"/> or <paramref name="set"/> is null.</exception>
    public static void InjectContext<TCarrier>(
        this TextMapPropagator propagator, Activity? activity, TCarrier carrier, Action<TCarrier, string, string> set)
    {
        ArgumentNullException.ThrowIfNull(propagator);
        ArgumentNullException.ThrowIfNull(set);
        if (activity is not null)
        {
            propagator.Inject(new PropagationContext(activity.Context, Baggage.Current), carrier, set);
        }
    }

    /// <summary>
    /// Puts the context of an activity, and the current baggage, into a dictionary; fields that are there already are replaced.
    /// </summary>
    /// <param name="propagator">The propagator.</param>
    /// <param name="activity">The activity, or null: then nothing is put in.</param>
    /// <param name="carrier">The dictionary.</param>
    /// <exception cref="ArgumentNullException"><paramref name="propagator"/> or <paramref name="carrier"/> is null.</exception>
    public static void InjectContext(this TextMapPropagator propagator, Activity? activity, IDictionary<string, string> carrier)
    {
        ArgumentNullException.ThrowIfNull(carrier);
        propagator.InjectContext(activity, carrier, static (pairs, field, value) => pairs[field] = value);
    }

    /// <summary>
    /// Puts the context of an activity, and the current baggage, into HTTP headers; fields that are there already are replaced.
    /// </summary>
    /// <param name="propagator">The propagator.</param>
    /// <param name="activity">The activity, or null: then nothing is put in.</param>
    /// <param name="headers">The headers of a request.</param>
    /// <exception cref="ArgumentNullException"><paramref name="propagator"/> or <paramref name="headers"/> is null.</exception>
    public static void InjectContext(this TextMapPropagator propagator, Activity? activity, HttpHeaders headers)
    {
        ArgumentNullException.ThrowIfNull(headers);
        propagator.InjectContext(activity, headers, static (headers, field, value) =>
        {
            headers.Remove(field);
            headers.TryAddWithoutValidation(field, value);
        });
    }
}
