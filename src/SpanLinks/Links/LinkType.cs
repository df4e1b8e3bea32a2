using System.Diagnostics;

namespace SpanLinks;

/// <summary>
/// How a linking span (the effect) relates to the span that it links to (the cause): the value of the attribute
/// <see cref="LinkAttributes.Type"/>.
/// </summary>
/// <remarks>
/// The well-known values are static properties; any other non-empty text is a custom type. Two types are equal when their values
/// are equal, ordinal and case-sensitive. Immutable and safe for concurrent use.
/// </remarks>
[DebuggerDisplay("{Value}")]
public readonly struct LinkType : IEquatable<LinkType>
{
    private readonly string? _value;

    /// <summary>Makes a custom link type.</summary>
    /// <param name="value">The value to write, not empty; lower_snake_case by convention.</param>
    /// <exception cref="ArgumentException"><paramref name="value"/> is null, empty or white space.</exception>
    public LinkType(string value)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(value);
        _value = value;
    }

    /// <summary>The linking span comes after the linked span and does not return to it: <c>follows_from</c>. Also the default.</summary>
    public static LinkType FollowsFrom => default;

    /// <summary>The linked span is the reason that the linking span exists: <c>caused_by</c>.</summary>
    public static LinkType CausedBy { get; } = new("caused_by");

    /// <summary>The linking span joins the results of the linked spans: <c>aggregates</c>.</summary>
    public static LinkType Aggregates { get; } = new("aggregates");

    /// <summary>The linked span made one item of the batch that the linking span handles: <c>batch_item</c>.</summary>
    public static LinkType BatchItem { get; } = new("batch_item");

    /// <summary>The linking span tries again what the linked span attempted: <c>retry_of</c>.</summary>
    public static LinkType RetryOf { get; } = new("retry_of");

    /// <summary>The linking span was started by the linked span and runs on its own, such as a task: <c>spawned_from</c>.</summary>
    public static LinkType SpawnedFrom { get; } = new("spawned_from");

    /// <summary>The linking span looks at a whole trace; the linked span id is zero: <c>aggregated_trace</c>.</summary>
    public static LinkType AggregatedTrace { get; } = new("aggregated_trace");

    /// <summary>The spans belong to one matter, without one causing the other: <c>related_operation</c>.</summary>
    public static LinkType RelatedOperation { get; } = new("related_operation");

    /// <summary>The linking span handles the HTTP request that the linked span sent: <c>http_request</c>.</summary>
    public static LinkType HttpRequest { get; } = new("http_request");

    /// <summary>The link is there because a condition of the application held: <c>conditional</c>.</summary>
    public static LinkType Conditional { get; } = new("conditional");

    /// <summary>The text that is written to the link, never null or empty.</summary>
    public string Value => _value ?? "follows_from";

    /// <summary>Whether two link types have the same value.</summary>
    /// <param name="left">One type.</param>
    /// <param name="right">The other type.</param>
    public static bool operator ==(LinkType left, LinkType right) => left.Equals(right);

    /// <summary>Whether two link types have different values.</summary>
    /// <param name="left">One type.</param>
    /// <param name="right">The other type.</param>
    public static bool operator !=(LinkType left, LinkType right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(LinkType other) => string.Equals(Value, other.Value, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is LinkType other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Value.GetHashCode(StringComparison.Ordinal);

    /// <summary>Returns <see cref="Value"/>.</summary>
    public override string ToString() => Value;
}
