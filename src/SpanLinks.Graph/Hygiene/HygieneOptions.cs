namespace SpanLinks.Graph.Hygiene;

/// <summary>From where on something is worth reporting.</summary>
public sealed record HygieneOptions
{
    public static HygieneOptions Default { get; } = new();

    /// <summary>How many links a span has when its SDK may have dropped more: OpenTelemetry's default is 128.</summary>
    public int LinkLimit { get; init; } = 128;

    /// <summary>How many incoming links make a span a hot hub.</summary>
    public int HotHubLinks { get; init; } = 100;

    /// <summary>How many examples each finding has at most.</summary>
    public int MaxExamples { get; init; } = 10;
}
