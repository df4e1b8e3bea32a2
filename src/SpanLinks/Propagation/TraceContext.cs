using System.Diagnostics;

namespace SpanLinks;

/// <summary>Turns span contexts into text and back, in the format of W3C Trace Context.</summary>
/// <remarks>
/// A context that comes out of text came from outside, so <see cref="ActivityContext.IsRemote"/> is true. Text that is no valid
/// context gives null, never an exception, so that the result can go straight into a link. Safe for concurrent use.
/// </remarks>
public static class TraceContext
{
    private const int Length = 55;

    /// <summary>Reads the headers <c>traceparent</c> and <c>tracestate</c>.</summary>
    /// <param name="traceParent">The value of <c>traceparent</c>, or null.</param>
    /// <param name="traceState">The value of <c>tracestate</c>, or null.</param>
    /// <returns>The context, or null when <paramref name="traceParent"/> is not valid.</returns>
    public static ActivityContext? FromTraceParent(string? traceParent, string? traceState = null) =>
        ActivityContext.TryParse(WithoutFuture(traceParent), NullIfEmpty(traceState), isRemote: true, out var context) ? context : null;

    /// <summary>Reads ids and flags that came as fields of a message.</summary>
    /// <param name="traceId">The trace id: 32 lower-case hexadecimal digits, not all zero.</param>
    /// <param name="spanId">The span id: 16 lower-case hexadecimal digits, not all zero.</param>
    /// <param name="traceFlags">The W3C trace flags; 1 means sampled.</param>
    /// <param name="traceState">The trace state, or null.</param>
    /// <returns>The context, or null when one of the ids is not valid.</returns>
    public static ActivityContext? FromFields(string? traceId, string? spanId, byte traceFlags = 0, string? traceState = null) =>
        HexId.IsValid(traceId, 32) && HexId.IsValid(spanId, 16)
            ? new ActivityContext(
                ActivityTraceId.CreateFromString(traceId),
                ActivitySpanId.CreateFromString(spanId),
                (ActivityTraceFlags)traceFlags,
                NullIfEmpty(traceState),
                isRemote: true)
            : null;

    /// <summary>Writes the value of the header <c>traceparent</c>.</summary>
    /// <param name="context">The context.</param>
    public static string ToTraceParent(this ActivityContext context) =>
        $"00-{context.TraceId.ToHexString()}-{context.SpanId.ToHexString()}-{(byte)context.TraceFlags:x2}";

    // An empty trace state would be exported as one.
    private static string? NullIfEmpty(string? traceState) => string.IsNullOrEmpty(traceState) ? null : traceState;

    // version "-" trace id "-" parent id "-" flags, 55 characters in version 00. A later version may go on after another dash, and is to be
    // read as far as it is known (W3C Trace Context, "Versioning of traceparent"); .NET refuses it.
    private static string? WithoutFuture(string? traceParent) =>
        traceParent is { Length: > Length } && traceParent[Length] == '-' && !traceParent.StartsWith("00", StringComparison.Ordinal)
            ? traceParent[..Length]
            : traceParent;
}
