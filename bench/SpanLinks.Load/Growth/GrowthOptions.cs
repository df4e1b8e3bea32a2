using SpanLinks.Load.Measures;
using SpanLinks.Load.Sending;
using SpanLinks.Load.Traffic;

namespace SpanLinks.Load.Growth;

/// <summary>How far a store is filled, and what is measured on the way.</summary>
internal sealed record GrowthOptions
{
    /// <summary>The count that the bars are about.</summary>
    public const long StandardSpans = 20_000_000;

    public long Spans { get; init; } = StandardSpans;

    /// <summary>How many spans lie between two measurements: a million, or a tenth where that is less.</summary>
    public long Step => Math.Min(1_000_000, Math.Max(Spans / 10, 1));

    /// <summary>How much of the first step is not in its figures, because the JIT compiler is still at work.</summary>
    public long WarmUp => Step / 5;

    /// <summary>How many traces, and spans' incoming links, are read at each measurement, several times over.</summary>
    public int Reads { get; init; } = 1_000;

    public SendOptions Sending { get; init; } = new();

    public TrafficOptions Traffic { get; init; } = new();

    public IReadOnlyList<string> ServerOptions { get; init; } = [];

    public bool IsStandard => Spans == StandardSpans;

    /// <summary>Where the figures go: into the repository for the standard count, else not.</summary>
    public string ResultPath =>
        IsStandard ? Repository.PathOf("bench", "results", "growth.json") : Repository.PathOf("artifacts", "growth", $"{Spans}.json");

    /// <summary>Where the curves go.</summary>
    public string PictureDirectory => IsStandard ? Repository.PathOf("docs", "pictures") : Repository.PathOf("artifacts", "growth");
}
