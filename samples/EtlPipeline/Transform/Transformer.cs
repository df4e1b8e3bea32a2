using System.Diagnostics;
using EtlPipeline.Extract;
using SpanLinks;

namespace EtlPipeline.Transform;

/// <summary>Brings the rows of several extracts into one form, in batches. A transform is a trace that links to every extract.</summary>
internal sealed class Transformer(ActivitySource activities)
{
    private const int BatchSize = 10_000;

    public Transformation Transform(IReadOnlyList<Extraction> extracts, Action<int> onRows)
    {
        using var activity = activities.StartLinked("transform_data", extracts.Select(LinkTo), new StartOptions { Root = true });
        activity?.SetTag(PipelineAttributes.Stage, "transform");
        var transformed = new List<Row>();
        foreach (var batch in extracts.SelectMany(extract => extract.Rows).Chunk(BatchSize))
        {
            using var step = activities.StartActivity("transform batch");
            transformed.AddRange(batch.Select(Normalize));
            onRows(batch.Length);
        }

        activity?.SetTag(PipelineAttributes.TransformedCount, transformed.Count);
        return new Transformation(activity?.Context ?? default, transformed);
    }

    private static Row Normalize(Row row) =>
        row with { Country = row.Country.ToUpperInvariant(), Amount = decimal.Round(row.Amount * 100) };

    private static ActivityLink LinkTo(Extraction extract)
    {
        var tags = new ActivityTagsCollection
        {
            [LinkAttributes.Type] = LinkType.Aggregates.Value,
            [LinkAttributes.AggregateSource] = extract.Source,
            [PipelineAttributes.Stage] = "extract",
        };
        if (extract.Error is not null)
        {
            tags[PipelineAttributes.Failed] = true;
        }

        return new ActivityLink(extract.Context, tags);
    }
}
