using System.Diagnostics;
using SpanLinks.Load.Measures;
using SpanLinks.Load.Sending;
using SpanLinks.Load.Servers;

namespace SpanLinks.Load.Running;

/// <summary>Measures client and server over stretches of time.</summary>
internal sealed class LoadMeter(LoadClient client, ServerChild? server, DataDirectory? data)
{
    private readonly Mark _start = Mark.Now(server);
    private readonly SendFigures _all = new();
    private Mark _last = Mark.Now(server);

    /// <summary>What was measured since the last call.</summary>
    public LoadInterval Next()
    {
        var figures = client.TakeFigures();
        _all.Add(figures);
        var now = Mark.Now(server);
        var interval = Between(_last, now, figures);
        _last = now;
        return interval;
    }

    /// <summary>What was measured since the start, as of the last <see cref="Next"/>.</summary>
    public LoadInterval Total() => Between(_start, _last, _all);

    private LoadInterval Between(in Mark from, in Mark to, SendFigures figures)
    {
        var seconds = Stopwatch.GetElapsedTime(from.Time, to.Time).TotalSeconds;
        var spans = Math.Max(figures.Spans, 1);
        return new LoadInterval
        {
            At = Math.Round(Stopwatch.GetElapsedTime(_start.Time, to.Time).TotalSeconds, 1),
            Spans = figures.Spans,
            SpansPerSecond = Math.Round(figures.Spans / seconds),
            Requests = figures.Requests,
            LatencyP50Milliseconds = Milliseconds(figures.Latency.Percentile(50)),
            LatencyP99Milliseconds = Milliseconds(figures.Latency.Percentile(99)),
            LatencyMaxMilliseconds = Milliseconds(figures.Latency.MaxMicroseconds),
            Refused = figures.Refused,
            Failed = figures.Failed,
            RawBytesPerSpan = Math.Round((double)figures.RawBytes / spans, 1),
            SentBytesPerSpan = Math.Round((double)figures.SentBytes / spans, 1),
            ClientCpuMicroseconds = Math.Round(to.Client.CpuSince(from.Client, spans), 2),
            ServerCpuMicroseconds = from.Server is { } before ? Math.Round(to.Server!.Value.CpuSince(before, spans), 2) : null,
            ResidentBytes = to.Server?.ResidentBytes,
            PeakResidentBytes = to.Server?.PeakResidentBytes,
            DiskBytes = data?.Bytes(),
        };
    }

    private static double Milliseconds(double microseconds) => Math.Round(microseconds / 1_000, 2);

    private readonly record struct Mark(long Time, ProcessFigures Client, ProcessFigures? Server)
    {
        public static Mark Now(ServerChild? server) => new(Stopwatch.GetTimestamp(), ProcessFigures.OfThisProcess(), server?.Figures);
    }
}
