using SpanLinks.Load.Charts;

namespace SpanLinks.Load.Growth;

/// <summary>Draws how cost grows with the data.</summary>
internal static class GrowthCurves
{
    private const double Mebibyte = 1 << 20;

    public static void Draw(GrowthResult result, string directory)
    {
        Directory.CreateDirectory(directory);
        var (server, store) = (result.Server, result.Store);
        Write("ingest", new LineChart("Ingest", "million spans stored", "thousand spans/s",
            [Line("server by HTTP", server, point => point.SpansPerSecond / 1_000), Line("store, one sender", store, point => point.SpansPerSecond / 1_000)]));
        Write("cpu", new LineChart("CPU of a span", "million spans stored", "microseconds",
            [Line("server", server, point => point.ServerCpuMicroseconds ?? 0), Line("client", server, point => point.ClientCpuMicroseconds ?? 0)]));
        Write("reads-api", new LineChart("Reads by the API, warm", "million spans stored", "milliseconds",
            Reads(server, microseconds => microseconds / 1_000)));
        Write("reads-store", new LineChart("Reads from the store, warm", "million spans stored", "microseconds", Reads(store, microseconds => microseconds)));
        Write("memory", new LineChart("Resident memory of the server", "million spans stored", "MiB",
            [Line("resident", server, point => point.ResidentBytes / Mebibyte)]));
        Write("disk", new LineChart("Disk, of the protobuf that came", "million spans stored", "ratio",
            [Line("all files", server, point => (double)point.DiskBytes / point.RawBytes)]));

        void Write(string name, LineChart chart) => File.WriteAllText(Path.Combine(directory, $"growth-{name}.svg"), chart.ToSvg());
    }

    private static ChartSeries[] Reads(IReadOnlyList<GrowthPoint> points, Func<double, double> unit) =>
    [
        Line("trace, p50", points, point => unit(point.Trace.P50)),
        Line("trace, p99", points, point => unit(point.Trace.P99)),
        Line("links, p50", points, point => unit(point.Incoming.P50)),
        Line("links, p99", points, point => unit(point.Incoming.P99)),
    ];

    private static ChartSeries Line(string name, IReadOnlyList<GrowthPoint> points, Func<GrowthPoint, double> value) =>
        new(name, [.. points.Select(point => (point.Spans / 1e6, value(point)))]);
}
