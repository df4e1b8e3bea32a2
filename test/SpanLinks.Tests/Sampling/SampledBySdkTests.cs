using System.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Trace;
using SpanLinks.OpenTelemetry.Sampling;
using SpanLinks.Tests.Support;

namespace SpanLinks.Tests.Sampling;

/// <summary>The samplers inside the real SDK, which carries what they decide.</summary>
public sealed class SampledBySdkTests : IDisposable
{
    private readonly ActivitySource _source = new($"test.{Guid.NewGuid()}");

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.5)]
    public void StartLinked_ChainOfRoots_IsKeptOrDroppedAsOne(double probability)
    {
        using var provider = Provide(new ConsistentLinkSampler(probability));
        var kept = 0;

        for (var chain = 0; chain < 500; chain++)
        {
            var hops = Chain(10);
            kept += hops[0] ? 1 : 0;
            Assert.All(hops, isSampled => Assert.Equal(hops[0], isSampled));
        }

        // Five standard errors.
        var margin = 5 * Math.Sqrt(500 * probability * (1 - probability));
        Assert.InRange(kept, (500 * probability) - margin, (500 * probability) + margin);
    }

    [Fact]
    public void StartLinked_DroppedRoot_CarriesItsRandomnessWhereTheOwnRateDecides()
    {
        using var provider = Provide(new ConsistentLinkSampler(0.01, new ConsistentLinkSamplerOptions { Unsampled = UnsampledLinks.Decide }));
        var cause = Sampled.Trace(0.5, isSampled: true, "ot=th:0");

        using var first = _source.StartRoot("first", LinkFactory.Create(cause, LinkType.FollowsFrom))!;
        using var second = _source.StartRoot("second", LinkFactory.Create(first.Context, LinkType.FollowsFrom))!;

        Assert.False(second.Recorded);
        Assert.Equal($"ot=rv:{Sampled.Hex(0.5)}", second.TraceStateString);
        Assert.Same(first.TraceStateString, second.TraceStateString);
    }

    [Fact]
    public void StartLinked_SampledRoot_HasReasonThresholdAndLink()
    {
        using var provider = Provide(new ConsistentLinkSampler(0.1));
        var cause = Sampled.Trace(0.95, isSampled: true, "ot=th:e666,vendor=1");

        using var root = _source.StartRoot("root", LinkFactory.Create(cause, LinkType.FollowsFrom))!;
        using var child = _source.StartActivity("child")!;

        Assert.Equal("link.first", root.GetTagItem(SamplingAttributes.Reason));
        Assert.Equal($"ot=rv:{Sampled.Hex(0.95)};th:e666", root.TraceStateString);
        Assert.Equal(root.TraceStateString, child.TraceStateString);
        Assert.Null(child.GetTagItem(SamplingAttributes.Reason));
        Assert.Equal(cause, Assert.Single(root.Links).Context);
    }

    [Fact]
    public void AddLink_AfterTheStart_ComesTooLate()
    {
        using var provider = Provide(new LinkBasedSampler(new AlwaysOffSampler()));

        using var root = _source.StartActivity("root")!;
        root.AddLink(new ActivityLink(Contexts.New()));

        Assert.False(root.Recorded);
    }

    [Theory]
    [InlineData("spanlinks_consistent", "0.25", "ConsistentLinkSampler{0.25,First}")]
    [InlineData("spanlinks_consistent", "probability=0.5, policy=any, ceiling=0.75, unsampled=decide, max_links=7", "ConsistentLinkSampler{0.5,Any}")]
    [InlineData("spanlinks_consistent", null, "ConsistentLinkSampler{1,First}")]
    [InlineData("spanlinks_consistent", "-3", "ConsistentLinkSampler{1,First}")]
    [InlineData("spanlinks_consistent", "0.5,policy=none,ceiling=0.1,max_links=0,colour=red", "ConsistentLinkSampler{0.5,First}")]
    [InlineData("spanlinks_link_based", "0.25,match=all", "LinkBasedSampler{All,TraceIdRatioBasedSampler{0.250000}}")]
    [InlineData("spanlinks_link_based", null, "LinkBasedSampler{Any,TraceIdRatioBasedSampler{1.000000}}")]
    [InlineData("always_off", null, "AlwaysOffSampler")]
    public void Environment_NamesASampler_IsTheSampler(string name, string? argument, string description) =>
        Assert.Equal(description, SamplerOf(name, argument, builder => builder));

    [Fact]
    public void Environment_SamplerInCode_Wins() => Assert.Equal(
        "AlwaysOffSampler", SamplerOf("spanlinks_consistent", "0.1", builder => builder.SetSampler(new AlwaysOffSampler())));

    public void Dispose() => _source.Dispose();

    private TracerProvider Provide(Sampler sampler) => Sdk.CreateTracerProviderBuilder().AddSource(_source.Name).SetSampler(sampler).Build();

    /// <summary>Whether each hop of a chain is sampled; every root links to the one before.</summary>
    private List<bool> Chain(int hops)
    {
        var sampled = new List<bool>();
        ActivityContext? context = null;
        for (var hop = 0; hop < hops; hop++)
        {
            using var activity = _source.StartConsumer("hop", context)!;
            context = activity.Context;
            sampled.Add(activity.Recorded);
        }
        return sampled;
    }

    private static string SamplerOf(string name, string? argument, Func<TracerProviderBuilder, TracerProviderBuilder> configure)
    {
        var variables = new Dictionary<string, string?> { ["OTEL_TRACES_SAMPLER"] = name, ["OTEL_TRACES_SAMPLER_ARG"] = argument };
        var description = "";
        using var provider = configure(Sdk.CreateTracerProviderBuilder())
            .ConfigureServices(services => services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(variables).Build()))
            .AddSpanLinksInstrumentation()
            .ConfigureSampler((_, sampler) =>
            {
                description = sampler.Description;
                return sampler;
            })
            .Build();
        return description;
    }
}
