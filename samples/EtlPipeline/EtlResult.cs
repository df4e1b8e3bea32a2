namespace EtlPipeline;

/// <summary>What came of a run.</summary>
/// <param name="Loaded">How many rows the target has.</param>
/// <param name="Failed">The sources that were given up, with the reason.</param>
/// <param name="IsSent">Whether every span was sent.</param>
public sealed record EtlResult(long Loaded, IReadOnlyDictionary<string, string> Failed, bool IsSent);
