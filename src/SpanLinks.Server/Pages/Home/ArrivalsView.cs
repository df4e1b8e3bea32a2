using SpanLinks.Server.Pages.Text;
using SpanLinks.Server.Telemetry;

namespace SpanLinks.Server.Pages.Home;

/// <summary>What arrives now, and what is kept.</summary>
public sealed record ArrivalsView
{
    public required RateView Spans { get; init; }

    public required RateView Links { get; init; }

    /// <summary>How many services there are, and the first of them by name.</summary>
    public required (string Count, string Names) Services { get; init; }

    /// <summary>Links of the last hour that had no linked span half a minute after they came.</summary>
    public required string Dangling { get; init; }

    public required bool HasDangling { get; init; }

    public required string StoredSpans { get; init; }

    public required string StoredLinks { get; init; }

    public required string Disk { get; init; }

    /// <summary>How much of the disk is free; null where that is not known.</summary>
    public required string? FreeDisk { get; init; }

    /// <summary>When the oldest spans arrived; 0 where there are none.</summary>
    public required ulong Oldest { get; init; }

    public required string OldestAge { get; init; }

    public required IReadOnlyList<string> Damages { get; init; }

    internal static ArrivalsView Create(HomeFacts facts, DateTimeOffset now)
    {
        var statistics = facts.Statistics;
        return new ArrivalsView
        {
            Spans = RateView.Create("spans", facts.Rates.SpansPerSecond, facts.Rates.Spans),
            Links = RateView.Create("links", facts.Rates.LinksPerSecond, facts.Rates.Links),
            Services = (Count.Of(facts.Names.Services.Count) + (facts.Names.HasMoreServices ? "+" : ""), NamesOf(facts.Names.Services)),
            Dangling = (facts.Dangling.IsSampled ? "~" : "") + Figures.Of(facts.Dangling.Count),
            HasDangling = facts.Dangling.Count > 0,
            StoredSpans = Figures.Of(statistics.SpanCount),
            StoredLinks = Figures.Of(statistics.LinkCount),
            Disk = Figures.Bytes(statistics.DiskBytes),
            FreeDisk = statistics.FreeDiskBytes < 0 ? null : Figures.Bytes(statistics.FreeDiskBytes),
            Oldest = statistics.OldestUnixNano,
            OldestAge = AgeOf(statistics.OldestUnixNano, now),
            Damages = [.. statistics.Damages.Select(SafeText.Name)],
        };
    }

    private static string AgeOf(ulong unixNano, DateTimeOffset now) =>
        (now - DateTimeOffset.UnixEpoch.AddTicks((long)(unixNano / TimeSpan.NanosecondsPerTick))) switch
        {
            _ when unixNano == 0 => "\u2013",
            { TotalMinutes: < 1 } age => $"{Math.Max(0, (int)age.TotalSeconds)} s",
            { TotalHours: < 1 } age => $"{(int)age.TotalMinutes} min",
            { TotalDays: < 2 } age => $"{(int)age.TotalHours} h",
            var age => $"{(int)age.TotalDays} days",
        };

    private static string NamesOf(IReadOnlyList<string> services)
    {
        const int shown = 20;
        return string.Join(", ", services.Take(shown).Select(SafeText.Name)) + (services.Count > shown ? ", …" : "");
    }
}

/// <summary>A rate with its picture.</summary>
/// <param name="PerSecond">Over the last minute.</param>
/// <param name="Path">The columns of the picture.</param>
/// <param name="Words">The picture in words.</param>
public sealed record RateView(string PerSecond, string Path, string Words)
{
    internal static RateView Create(string noun, double perSecond, IReadOnlyList<long> steps)
    {
        var highest = Figures.Rate(steps.Max() / ArrivalHistory.Step.TotalSeconds);
        return new RateView(
            Figures.Rate(perSecond), RateChart.Draw(steps), $"{Figures.Of(steps.Sum())} {noun} in the last 15 minutes, at most {highest} a second");
    }
}
