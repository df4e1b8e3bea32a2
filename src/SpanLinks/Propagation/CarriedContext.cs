using System.Diagnostics;
using System.Text.Json.Serialization;

namespace SpanLinks;

/// <summary>A span context in the form in which it is carried: in JSON, in a row of a database, in the fields of a message.</summary>
/// <remarks>
/// Plain properties that any serializer handles; with System.Text.Json also by source generation. What is written is read again as the same
/// context, its trace state included, but remote. Immutable.
/// </remarks>
public readonly record struct CarriedContext
{
    /// <summary>Takes the parts of a context.</summary>
    /// <param name="context">The context.</param>
    public CarriedContext(ActivityContext context)
    {
        TraceId = context.TraceId.ToHexString();
        SpanId = context.SpanId.ToHexString();
        TraceFlags = (byte)context.TraceFlags;
        TraceState = context.TraceState;
    }

    /// <summary>The context of the current activity, or null when there is none.</summary>
    public static CarriedContext? Current => Activity.Current is { } activity ? new CarriedContext(activity.Context) : null;

    /// <summary>The trace id.</summary>
    /// <value>32 lower-case hexadecimal digits, or null in the default value.</value>
    [JsonPropertyName("trace_id")]
    public string? TraceId { get; init; }

    /// <summary>The span id.</summary>
    /// <value>16 lower-case hexadecimal digits, or null in the default value.</value>
    [JsonPropertyName("span_id")]
    public string? SpanId { get; init; }

    /// <summary>The W3C trace flags.</summary>
    /// <value>0 to 255; 1 means sampled.</value>
    [JsonPropertyName("trace_flags")]
    public byte TraceFlags { get; init; }

    /// <summary>The W3C trace state.</summary>
    /// <value>Null when there is none; it is left out of JSON then.</value>
    [JsonPropertyName("trace_state")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? TraceState { get; init; }

    /// <summary>The context to link to.</summary>
    /// <returns>The context, remote; or null when one of the ids is not valid.</returns>
    public ActivityContext? ToContext() => TraceContext.FromFields(TraceId, SpanId, TraceFlags, TraceState);
}
