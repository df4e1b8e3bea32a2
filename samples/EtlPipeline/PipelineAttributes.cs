namespace EtlPipeline;

/// <summary>The names of the attributes that this pipeline writes.</summary>
internal static class PipelineAttributes
{
    /// <summary>On a link: the stage of the linked span.</summary>
    public const string Stage = "pipeline.stage";

    /// <summary>On a link to an extract: whether it failed, so that its rows are missing.</summary>
    public const string Failed = "pipeline.failed";

    public const string RowsCount = "rows.count";
    public const string TransformedCount = "transformed.count";
    public const string LoadedCount = "loaded.count";
}
