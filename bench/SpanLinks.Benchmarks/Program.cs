using SpanLinks.Benchmarks.Bars;
using SpanLinks.Benchmarks.ClickHouse;
using SpanLinks.Benchmarks.Library;
using SpanLinks.Benchmarks.Otlp;
using SpanLinks.Benchmarks.Pages;
using SpanLinks.Benchmarks.Queries;
using SpanLinks.Benchmarks.RabbitMQ;
using SpanLinks.Benchmarks.Rules;
using SpanLinks.Benchmarks.Sampling;
using SpanLinks.Benchmarks.Server;

// A bar is a comparison with a figure that must hold. A new one is one more line here.
IBar[] bars =
[
    new IdleBar(), new LinksBar(), new DedupeBar(), new CollectorBar(), new CacheBar(), new BytesBar(), new OverheadBar(),
    new SamplingKeptBar(), new SamplingCostBar(), new AnalyzerTimeBar(),
    new DecodeBar(), new IngestCpuBar(),
    new GrowthBar(), new IngestGrowthBar(), new ReadGrowthBar(), new MemoryBar(), new DiskBar(), new RestartBar(),
    new IncomingLinksBar(), new Graph100Bar(), new Graph1000Bar(), new SearchGrowthBar(),
    new TracePageBar(), .. GraphPageBar.All,
    new HomePageBar(),
    new ClickHouseIngestBar(), new ClickHouseReadBar(), new ClickHouseSizeBar(), new ClickHouseModelBar(),
];

if (args is [])
{
    foreach (var known in bars)
    {
        Console.WriteLine($"{known.Name,-20} {known.Target}");
    }
    return 0;
}
if (bars.SingleOrDefault(bar => bar.Name == args[0]) is not { } chosen)
{
    Console.Error.WriteLine($"There is no bar '{args[0]}'. The bars are: {string.Join(", ", bars.Select(bar => bar.Name))}.");
    return 2;
}
try
{
    var outcome = chosen.Run(args[1..]);
    Console.WriteLine($"{chosen.Name}: {outcome.Figure} (bar: {chosen.Target})");
    return outcome.Met ? 0 : 1;
}
catch (ArgumentException error)
{
    Console.Error.WriteLine(error.Message);
    return 2;
}
catch (InvalidOperationException error)
{
    Console.Error.WriteLine($"{chosen.Name}: {error.Message}");
    return 1;
}
