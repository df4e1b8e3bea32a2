namespace Guide;

/// <summary>The activity source that the samples share, as one service has one.</summary>
internal static class Telemetry
{
    internal static readonly ActivitySource Source = new("Guide");
}
