using System.Diagnostics;

namespace SpanLinks;

/// <summary>How to start a linked activity. The default value is an internal activity under the current one.</summary>
public readonly record struct StartOptions
{
    /// <summary>The kind of the activity.</summary>
    /// <value>The default is <see cref="ActivityKind.Internal"/>.</value>
    public ActivityKind Kind { get; init; }

    /// <summary>The parent of the activity.</summary>
    /// <value>
    /// The default, and any context without a span id, means the current activity; where there is none, the activity is a root.
    /// </value>
    public ActivityContext Parent { get; init; }

    /// <summary>Whether the activity starts a trace of its own, whatever is current and whatever <see cref="Parent"/> says.</summary>
    /// <value>The default is false.</value>
    /// <remarks>
    /// While the root runs it is current, and when it stops the activity that was current before is so again, on every path: dispose,
    /// stop, or an exception. It has no <see cref="Activity.Parent"/> and no <see cref="Activity.ParentSpanId"/>; the text
    /// <see cref="Activity.ParentId"/> is <c>none</c> when another activity was current, and null otherwise.
    /// </remarks>
    public bool Root { get; init; }

    /// <summary>Attributes that the activity starts with and that samplers see.</summary>
    /// <value>The default is null, for none.</value>
    public IEnumerable<KeyValuePair<string, object?>>? Tags { get; init; }

    /// <summary>The limits for the links.</summary>
    /// <value>The default is null, for <see cref="LinkLimits.Default"/>.</value>
    public LinkLimits? Limits { get; init; }

    internal LinkLimits EffectiveLimits => Limits ?? LinkLimits.Default;
}
