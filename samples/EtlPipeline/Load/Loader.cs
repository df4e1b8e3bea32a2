using System.Diagnostics;
using EtlPipeline.Transform;
using SpanLinks;

namespace EtlPipeline.Load;

/// <summary>Loads transformed rows in bulk. A load is a trace that follows from its transform.</summary>
internal sealed class Loader(ActivitySource activities, ITarget target)
{
    private const int BatchSize = 50_000;

    public async Task LoadAsync(Transformation transformation, Action<int> onRows, CancellationToken cancellationToken)
    {
        using var activity = activities.StartRoot("load_data", new ActivityLink(transformation.Context, new ActivityTagsCollection
        {
            [LinkAttributes.Type] = LinkType.FollowsFrom.Value,
            [PipelineAttributes.Stage] = "transform",
        }));
        activity?.SetTag(PipelineAttributes.Stage, "load");
        foreach (var batch in transformation.Rows.Chunk(BatchSize))
        {
            using var write = activities.StartActivity("INSERT sales", ActivityKind.Client);
            write?.SetTag("db.system.name", target.System);
            await target.WriteAsync(batch, cancellationToken);
            onRows(batch.Length);
        }

        activity?.SetTag(PipelineAttributes.LoadedCount, transformation.Rows.Count);
    }
}
