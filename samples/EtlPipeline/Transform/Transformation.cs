using System.Diagnostics;

namespace EtlPipeline.Transform;

/// <summary>What came of a transform.</summary>
/// <param name="Context">The context of the transform, for the load to link to.</param>
/// <param name="Rows">The rows as the target wants them.</param>
internal sealed record Transformation(ActivityContext Context, IReadOnlyList<Row> Rows);
