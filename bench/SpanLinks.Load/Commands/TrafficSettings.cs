using System.CommandLine;
using SpanLinks.Load.Traffic;

namespace SpanLinks.Load.Commands;

/// <summary>The options that say what the traffic looks like.</summary>
internal sealed class TrafficSettings
{
    private static readonly TrafficOptions Defaults = new();

    private readonly Option<int> _services = Settings.Number("--services", "How many services send", Defaults.Services, 1, 1_000_000);
    private readonly Option<int> _perRequest = Settings.Number("--spans-per-request", "How many spans a request has", Defaults.SpansPerRequest, 1, 50_000);
    private readonly Option<int> _perTrace = Settings.Number("--spans-per-trace", "How many spans a trace has; the first carries links", Defaults.SpansPerTrace, 1, 10_000);
    private readonly Option<int> _links = Settings.Number("--links", "How many links a span with links has at most", Defaults.MaxLinks, 1, 256);
    private readonly Option<int> _cardinality = Settings.Number("--cardinality", "How many values attributes with many values take", Defaults.Cardinality, 1, int.MaxValue);
    private readonly Option<int> _late = Settings.Number("--late", "How many links of a hundred point to a span that comes later", Defaults.LatePercent, 0, 100);
    private readonly Option<int> _dangling = Settings.Number("--dangling", "How many links of a hundred point to a span that never comes", Defaults.DanglingPercent, 0, 100);
    private readonly Option<int> _whole = Settings.Number("--whole", "How many links of a hundred point to a whole trace", Defaults.WholeTracePercent, 0, 100);
    private readonly Option<int> _seed = Settings.Number("--seed", "Which traffic: the same number gives the same traffic", (int)Defaults.Seed, 0, int.MaxValue);

    public TrafficSettings(Command command)
    {
        foreach (var option in (Option<int>[])[_services, _perRequest, _perTrace, _links, _cardinality, _late, _dangling, _whole, _seed])
        {
            command.Options.Add(option);
        }
    }

    public TrafficOptions Read(ParseResult parsed) => new()
    {
        Services = parsed.GetValue(_services),
        SpansPerRequest = parsed.GetValue(_perRequest),
        SpansPerTrace = parsed.GetValue(_perTrace),
        MaxLinks = parsed.GetValue(_links),
        Cardinality = parsed.GetValue(_cardinality),
        LatePercent = parsed.GetValue(_late),
        DanglingPercent = parsed.GetValue(_dangling),
        WholeTracePercent = parsed.GetValue(_whole),
        Seed = (ulong)parsed.GetValue(_seed),
    };
}
