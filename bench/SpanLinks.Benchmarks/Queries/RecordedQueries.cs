using System.Globalization;
using SpanLinks.Benchmarks.Bars;
using SpanLinks.Benchmarks.Server;
using SpanLinks.Load.Growth;
using SpanLinks.Load.Queries;

namespace SpanLinks.Benchmarks.Queries;

/// <summary>A bar on the run that asks an embedded store questions: all of them share one run, which is kept as long as the sources are the same.</summary>
internal abstract class RecordedQueries : IBar
{
    /// <summary>How much slower a question may be at ten times as many spans.</summary>
    protected const double MaxGrowth = 2;

    public abstract string Name { get; }

    public abstract string Target { get; }

    public BarOutcome Run(string[] arguments)
    {
        var options = new QueryOptions { Spans = Arguments.Spans(arguments, QueryOptions.StandardSpans) };
        return Judge(QueryRun.ReadOrRunAsync(options, CancellationToken.None).GetAwaiter().GetResult());
    }

    protected abstract BarOutcome Judge(QueryResult result);

    protected static double Growth(ReadTimes first, ReadTimes last) => last.P99 / first.P99;

    protected static string Text(ReadTimes times) => string.Create(CultureInfo.InvariantCulture, $"{times.P50:0} / {times.P99:0} us");
}
