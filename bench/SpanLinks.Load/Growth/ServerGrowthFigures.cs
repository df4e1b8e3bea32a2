namespace SpanLinks.Load.Growth;

/// <summary>What was measured of a server while it was filled, and after it was killed.</summary>
internal sealed record ServerGrowthFigures(IReadOnlyList<GrowthPoint> Points, long PeakResidentBytes, DiskFigures Disk, RestartFigures Restart);
