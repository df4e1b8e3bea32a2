namespace EtlPipeline;

/// <summary>Is told how many rows went through a stage since it was told last. Safe for concurrent use.</summary>
/// <param name="Extracted">Rows extracted.</param>
/// <param name="Transformed">Rows transformed.</param>
/// <param name="Loaded">Rows loaded.</param>
public sealed record EtlProgress(Action<int> Extracted, Action<int> Transformed, Action<int> Loaded)
{
    /// <summary>Nobody looks.</summary>
    public static EtlProgress None { get; } = new(_ => { }, _ => { }, _ => { });
}
