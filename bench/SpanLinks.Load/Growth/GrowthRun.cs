namespace SpanLinks.Load.Growth;

/// <summary>Fills a server and a store, and keeps what was measured: figures and curves.</summary>
internal static class GrowthRun
{
    /// <summary>The kept result, where it measured these sources, or else a new one.</summary>
    public static async Task<GrowthResult> ReadOrRunAsync(GrowthOptions options, CancellationToken cancellationToken) =>
        GrowthResult.ReadCurrent(options.ResultPath) ?? await RunAsync(options, cancellationToken);

    public static async Task<GrowthResult> RunAsync(GrowthOptions options, CancellationToken cancellationToken)
    {
        var server = await new ServerGrowth(options).RunAsync(cancellationToken);
        var store = await new StoreGrowth(options).RunAsync(cancellationToken);
        var result = new GrowthResult
        {
            Sources = Measures.SourceHash.Current,
            MeasuredAt = TimeProvider.System.GetUtcNow(),
            Processors = Environment.ProcessorCount,
            Server = server.Points,
            PeakResidentBytes = server.PeakResidentBytes,
            Disk = server.Disk,
            Restart = server.Restart,
            Store = store,
        };
        result.Write(options.ResultPath);
        GrowthCurves.Draw(result, options.PictureDirectory);
        Console.WriteLine($"The figures are in {options.ResultPath}, the curves in {options.PictureDirectory}.");
        return result;
    }
}
