using EtlPipeline.Extract;
using EtlPipeline.Load;
using EtlPipeline.Transform;
using Microsoft.Data.Sqlite;

namespace EtlPipeline;

/// <summary>
/// Runs the pipeline. All sources are extracted at once; those that are done are transformed and loaded without waiting for a late one,
/// which follows in a second round.
/// </summary>
public static class EtlRun
{
    private const int Sources = 5;
    private const string LateSource = "partner";

    /// <summary>Extracts, transforms and loads, and returns once every span is sent.</summary>
    public static async Task<EtlResult> RunAsync(
        EtlOptions options, Telemetry telemetry, EtlProgress progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        await using var sources = await SampleSources.CreateAsync(options.Rows / Sources, cancellationToken);
        await using var target = CreateTarget(options, out var temporary);
        try
        {
            await target.PrepareAsync(cancellationToken);
            var extracts = await RunAsync(sources, target, telemetry, progress, cancellationToken);
            return new EtlResult(
                await target.CountAsync(cancellationToken),
                extracts.Where(extract => extract.Error is not null).ToDictionary(extract => extract.Source, extract => extract.Error!),
                telemetry.Flush());
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private static async Task<IReadOnlyList<Extraction>> RunAsync(
        SampleSources sources, ITarget target, Telemetry telemetry, EtlProgress progress, CancellationToken cancellationToken)
    {
        var extractor = new Extractor(telemetry.Extract);
        var extracting = sources.All.ToLookup(
            source => source.Name == LateSource, source => extractor.ExtractAsync(source, progress.Extracted, cancellationToken));
        var onTime = await Task.WhenAll(extracting[false]);
        await TransformAndLoadAsync(onTime);

        sources.Answer();
        var late = await Task.WhenAll(extracting[true]);
        await TransformAndLoadAsync(late);
        return [.. onTime, .. late];

        async Task TransformAndLoadAsync(IReadOnlyList<Extraction> extracts)
        {
            var transformed = new Transformer(telemetry.Transform).Transform(extracts, progress.Transformed);
            await new Loader(telemetry.Load, target).LoadAsync(transformed, progress.Loaded, cancellationToken);
        }
    }

    private static ITarget CreateTarget(EtlOptions options, out string temporary)
    {
        temporary = Path.Combine(Path.GetTempPath(), $"spanlinks-etl-{Guid.NewGuid():N}.db");
        return options.Database == "postgresql"
            ? new PostgresTarget(options.Connection ?? throw new ArgumentException("PostgreSQL needs a connection string.", nameof(options)))
            : new SqliteTarget(options.Connection ?? new SqliteConnectionStringBuilder { DataSource = temporary, Pooling = false }.ToString());
    }
}
