using System.Diagnostics;
using OpenTelemetry.Trace;
using SpanLinks.Graph.Links;
using SpanLinks.Graph.Sampling;
using SpanLinks.OpenTelemetry.Sampling;
using SpanLinks.Server.Tests.Support;

namespace SpanLinks.Server.Tests.Graph;

/// <summary>Links of batches that the library's samplers kept tell how many links there were.</summary>
public sealed class LinkProbabilitySimulationTests
{
    private const int Batches = 4_000;
    private const int Size = 5;
    private const double Rate = 0.3;

    private readonly Random _random = new(8);

    [Theory]
    [InlineData(LinkPolicy.First, 1.0)]
    [InlineData(LinkPolicy.Any, 1.0)]
    [InlineData(LinkPolicy.Any, 0.5)]
    public async Task Of_LinksOfWhatASamplerKept_AddUpToAllLinks(LinkPolicy policy, double ceiling)
    {
        var sampler = new ConsistentLinkSampler(Rate, new ConsistentLinkSamplerOptions { Policy = policy, Ceiling = ceiling });
        var (sum, squares) = (0.0, 0.0);
        for (var i = 0; i < Batches; i++)
        {
            var estimate = await EstimateAsync(sampler);
            sum += estimate;
            squares += estimate * estimate;
        }

        var error = Math.Sqrt(squares - (sum * sum / Batches));
        Assert.InRange(sum, (Batches * Size) - (4 * error), (Batches * Size) + (4 * error));
    }

    /// <summary>How many links a batch had, by those whose ends are kept.</summary>
    private async Task<double> EstimateAsync(Sampler sampler)
    {
        var orders = Enumerable.Range(0, Size).Select(_ => Decide(sampler, (ulong)_random.NextInt64(), [])).ToArray();
        var batch = Decide(sampler, (ulong)_random.NextInt64(), orders);
        if (batch.State is null || orders.All(order => order.State is null))
        {
            return 0;
        }

        var linking = new TestSpan(batch.Id, 1)
        {
            Extra = Proto.Text(3, batch.State),
            Links = [.. orders.Select(order => new TestLink(order.Id, 1) { Extra = order.State is null ? [] : Proto.Text(3, order.State) })],
        };
        var kept = orders.Where(order => order.State is not null).Select(order => new TestSpan(order.Id, 1) { Extra = Proto.Text(3, order.State!) });
        var graph = await TestGraph.BuildAsync(new LinkGraphRequest(linking.Key.TraceId), [linking, .. kept]);
        return graph.Links.Where(link => link.State == LinkState.Resolved).Sum(link => 1 / LinkProbability.Of(link));
    }

    /// <summary>A trace with these causes; its state is null where it is dropped.</summary>
    private static (ulong Id, string? State) Decide(Sampler sampler, ulong id, (ulong Id, string? State)[] causes)
    {
        var result = sampler.ShouldSample(new SamplingParameters(
            default, TraceId(id), "op", ActivityKind.Consumer, tags: null, [.. causes.Select(cause => new ActivityLink(Context(cause)))]));
        return (id, result.Decision == SamplingDecision.RecordAndSample ? result.TraceStateString : null);
    }

    private static ActivityContext Context((ulong Id, string? State) trace) => new(
        TraceId(trace.Id), ActivitySpanId.CreateRandom(), trace.State is null ? ActivityTraceFlags.None : ActivityTraceFlags.Recorded, trace.State, true);

    private static ActivityTraceId TraceId(ulong id) => ActivityTraceId.CreateFromString(TestSpan.Id(id).ToString());
}
