namespace SpanLinks;

/// <summary>Which links stay when an activity starts with more links than its limit allows. Their order is kept in any case.</summary>
public enum LinkKeep
{
    /// <summary>The first ones, as the OpenTelemetry specification has it (trace SDK, "Span Limits"). The default.</summary>
    First,

    /// <summary>The last ones, where the newest matter most.</summary>
    Last,

    /// <summary>The first one of each <see cref="LinkType"/>, then the first ones of the others.</summary>
    OneOfEachType,
}
