using System.Diagnostics;

namespace EtlPipeline.Extract;

/// <summary>What came of extracting a source.</summary>
/// <param name="Source">The name of the source.</param>
/// <param name="Context">The context of the last attempt, for the transform to link to.</param>
/// <param name="Rows">The rows; none where it failed.</param>
/// <param name="Error">Why it failed; null where it did not.</param>
internal sealed record Extraction(string Source, ActivityContext Context, IReadOnlyList<Row> Rows, string? Error);
