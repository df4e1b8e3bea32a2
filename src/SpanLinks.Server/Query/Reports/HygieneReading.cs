using SpanLinks.Graph.Hygiene;
using SpanLinks.Graph.Store;
using SpanLinks.Server.Query.Parameters;

namespace SpanLinks.Server.Query.Reports;

/// <summary>What was found wrong with the links of the newest traces of a range, and how much was looked at.</summary>
internal sealed record HygieneReading(HygieneReport Report, TimeRange Range, int TraceCount, bool IsCut)
{
    public static readonly NumberParameter Limit = new("limit", 2_000, 10_000, "How many traces are looked at, newest first.");

    /// <summary>What was not looked at; null where all was.</summary>
    public string? Statement => IsCut ? $"Only the newest {TraceCount} traces of the range were looked at." : null;

    /// <summary>Looks at what the parameters ask for, or says what is wrong with them.</summary>
    public static async Task<(HygieneReading? Reading, IResult? Problem)> ReadAsync(ApiContext context)
    {
        var range = TimeRange.Read(context.Parameters);
        var limit = context.Parameters.Read(Limit);
        if (context.Parameters.Problem is { } problem)
        {
            return (null, problem);
        }

        var collector = new HygieneCollector();
        var scan = new PartScan(
            context.Store, new TraceSearch { FromUnixNano = range.FromUnixNano, ToUnixNano = range.ToUnixNano }, limit);
        await HygieneScanner.ScanAsync(
            context.Store, scan.ReadAsync(context.Cancelled), collector, await context.ReadDanglingRulesAsync(), context.Cancelled);
        return (new HygieneReading(collector.Report(), range, scan.TraceCount, scan.IsCut), null);
    }
}
