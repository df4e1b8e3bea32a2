using System.Diagnostics;
using CsCheck;
using OpenTelemetry.Trace;
using SpanLinks.OpenTelemetry.Sampling;

namespace SpanLinks.Tests.Sampling;

public sealed class ConsistentLinkSamplerTests
{
    private static readonly ConsistentLinkSamplerOptions Any = new() { Policy = LinkPolicy.Any };
    private static readonly ConsistentLinkSamplerOptions Deciding = new() { Unsampled = UnsampledLinks.Decide };

    private static readonly Gen<string?> TraceStates = Gen.OneOf(
        Gen.Const((string?)null),
        Gen.ULong[0, Sampled.Range - 1].Select(rv => (string?)$"ot=rv:{rv:x14}"),
        Gen.Select(Gen.ULong[0, Sampled.Range - 1], Gen.UShort).Select((rv, th) => (string?)$"ot=rv:{rv:x14};th:{th:x4}"),
        Gen.UShort.Select(th => (string?)$"vendor=1,ot=th:{th:x4}"),
        Gen.String[Gen.Char["ot=rvh:;,09af "], 0, 40].Select(text => (string?)text));

    private static readonly Gen<ActivityContext> Causes =
        Gen.Select(Gen.Double[0, 1], Gen.Bool, TraceStates).Select((r, isSampled, state) => Sampled.Trace(r * 0.999, isSampled, state));

    [Theory]
    [InlineData(0.89, false)]
    [InlineData(0.91, true)]
    public void ShouldSample_RootWithoutLinks_GoesByItsTraceId(double randomness, bool isSampled)
    {
        var traceId = Sampled.Trace(randomness, isSampled: false).TraceId;

        var result = new ConsistentLinkSampler(0.1).ShouldSample(new SamplingParameters(default, traceId, "op", ActivityKind.Server));

        Assert.Equal(isSampled, result.IsSampled());
        Assert.Equal(isSampled ? "ot=th:e666" : null, result.TraceStateString);
        Assert.Equal(isSampled ? "root" : null, result.Reason());
    }

    [Fact]
    public void ShouldSample_FirstLink_GivesItsRandomness()
    {
        var sut = new ConsistentLinkSampler(0.1);
        var cause = Sampled.Trace(0.95, isSampled: true, "vendor=1,ot=th:e666");

        var result = sut.Root([default, cause, Sampled.Trace(0.99, isSampled: true)]);

        Assert.True(result.IsSampled());
        Assert.Equal($"ot=rv:{Sampled.Hex(0.95)};th:e666", result.TraceStateString);
        Assert.Equal("link.first", result.Reason());
    }

    [Fact]
    public void ShouldSample_ExplicitRandomness_WinsOverTheTraceId()
    {
        var cause = Sampled.Trace(0.1, isSampled: true, $"ot=rv:{Sampled.Hex(0.95)};th:e666");

        Assert.True(new ConsistentLinkSampler(0.1).Root(cause).IsSampled());
        Assert.False(new ConsistentLinkSampler(0.01).Root(cause).IsSampled());
    }

    [Fact]
    public void ShouldSample_UnsampledLink_DropsUnlessTheOwnRateDecides()
    {
        var cause = Sampled.Trace(0.95, isSampled: false);

        Assert.Equal((SamplingDecision.Drop, null), Seen(new ConsistentLinkSampler(0.1).Root(cause)));
        Assert.Equal(
            (SamplingDecision.RecordAndSample, $"ot=rv:{Sampled.Hex(0.95)};th:e666"), Seen(new ConsistentLinkSampler(0.1, Deciding).Root(cause)));
        Assert.Equal((SamplingDecision.Drop, $"ot=rv:{Sampled.Hex(0.95)}"), Seen(new ConsistentLinkSampler(0.01, Deciding).Root(cause)));
    }

    [Fact]
    public void ShouldSample_CauseOfALowerRate_TakesOverItsThreshold()
    {
        var cause = Sampled.Trace(0.995, isSampled: true, "ot=th:fd70a");

        Assert.Equal($"ot=rv:{Sampled.Hex(0.995)};th:fd70a", new ConsistentLinkSampler(0.1).Root(cause).TraceStateString);
        Assert.Equal($"ot=rv:{Sampled.Hex(0.995)};th:e666", new ConsistentLinkSampler(0.1, Deciding).Root(cause).TraceStateString);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("ot=th:ff")]
    [InlineData("ot=th:nonsense")]
    public void ShouldSample_CauseThatDoesNotSayHowLikelyItWas_GivesNoThreshold(string? traceState) => Assert.Equal(
        (SamplingDecision.RecordAndSample, $"ot=rv:{Sampled.Hex(0.95)}"),
        Seen(new ConsistentLinkSampler(0.1).Root(Sampled.Trace(0.95, isSampled: true, traceState))));

    [Fact]
    public void ShouldSample_AnyOfThree_WritesTheirGreatestAndTheThresholdToTheThird()
    {
        var result = new ConsistentLinkSampler(0.5, Any).Root(
            [Sampled.Trace(0.2, isSampled: false), Sampled.Trace(0.75, isSampled: true, "ot=th:8"), Sampled.Trace(0.6, isSampled: true, "ot=th:8")]);

        Assert.Equal($"ot=rv:{Sampled.Hex(0.75 * 0.75 * 0.75)};th:2", result.TraceStateString);
        Assert.Equal("link.any", result.Reason());
    }

    [Fact]
    public void ShouldSample_CausesOfOneRandomness_CountOnce()
    {
        var trace = Sampled.Trace(0.75, isSampled: true, "ot=th:8");
        var sibling = Sampled.Trace(0.1, isSampled: true, $"ot=rv:{Sampled.Hex(0.75)};th:8");

        var result = new ConsistentLinkSampler(0.5, Any).Root([trace, trace, sibling]);

        Assert.Equal($"ot=rv:{Sampled.Hex(0.75)};th:8", result.TraceStateString);
    }

    [Theory]
    [InlineData(0.9, false)]
    [InlineData(0.99, true)]
    public void ShouldSample_AnyUnderACeiling_IsAsRareAsTheCeiling(double greatest, bool isSampled)
    {
        var sut = new ConsistentLinkSampler(0.5, Any with { Ceiling = 0.5, Unsampled = UnsampledLinks.Decide });

        var result = sut.Root([.. Enumerable.Range(1, 9).Select(i => Sampled.Trace(i * 0.05, isSampled: false)), Sampled.Trace(greatest, isSampled: true)]);

        Assert.Equal(isSampled, result.IsSampled());
        Assert.Equal(isSampled ? "8" : "", OtState.Read(result.TraceStateString).Threshold.ToString());
    }

    [Fact]
    public void ShouldSample_MoreLinksThanTheMaximum_GoesByTheFirst()
    {
        var sut = new ConsistentLinkSampler(0.1, Any with { MaxLinks = 2 });

        Assert.False(sut.Root([Sampled.Trace(0.1, isSampled: false), Sampled.Trace(0.2, isSampled: false), Sampled.Trace(0.95, isSampled: true)]).IsSampled());
    }

    [Fact]
    public void ShouldSample_AnyKindOfCollection_IsReadAlike()
    {
        ActivityLink[] links = [new(Sampled.Trace(0.2, isSampled: false)), new(Sampled.Trace(0.95, isSampled: true, "ot=th:e666"))];
        var collector = new LinkCollector();
        Assert.All(links, link => Assert.Equal(LinkStatus.Added, collector.Add(link)));
        IEnumerable<ActivityLink>[] collections = [links, links.ToList(), [.. links], links.Select(link => link), new LinkedList<ActivityLink>(links), collector];

        var results = collections.Select(links => new ConsistentLinkSampler(0.1, Any).Root(links).TraceStateString);

        Assert.Single(results.Distinct());
    }

    [Fact]
    public void ShouldSample_RandomCauses_KeepsThePromises() => Gen.Select(
        Causes.Array[1, 20], Gen.Double[0.001, 1], Gen.Enum<LinkPolicy>(), Gen.Enum<UnsampledLinks>()).Sample((causes, probability, policy, unsampled) =>
    {
        var sut = new ConsistentLinkSampler(probability, new ConsistentLinkSamplerOptions { Policy = policy, Unsampled = unsampled });
        var threshold = Digits.Threshold(probability)!;

        var result = sut.Root(causes);

        var state = OtState.Read(result.TraceStateString);
        var isAccepted = causes.Take(policy == LinkPolicy.First ? 1 : causes.Length).Any(cause =>
            (unsampled == UnsampledLinks.Decide || cause.TraceFlags == ActivityTraceFlags.Recorded)
            && Randomness.Of(cause, OtState.Read(cause.TraceState)).SequenceCompareTo(threshold) >= 0);
        Assert.Equal(isAccepted, result.IsSampled());
        Assert.True(!isAccepted || state.Threshold.IsEmpty || state.Randomness.SequenceCompareTo(state.Threshold) >= 0);
        Assert.True(isAccepted || unsampled == UnsampledLinks.Drop == (result.TraceStateString is null));
        // Who links to this root with the same rate is sampled only if it is.
        Assert.True(isAccepted || !sut.Root(Sampled.Context(result)).IsSampled());
    });

    [Fact]
    public void ShouldSample_ChainOfRoots_DecidesAlikeAtEachHop() => Gen.Select(Gen.Double[0, 0.999], Gen.Double[0.01, 1], Gen.Enum<UnsampledLinks>())
        .Sample((randomness, probability, unsampled) =>
        {
            var sut = new ConsistentLinkSampler(probability, new ConsistentLinkSamplerOptions { Unsampled = unsampled });
            var first = Sampled.Trace(randomness, isSampled: false);
            var result = sut.ShouldSample(new SamplingParameters(default, first.TraceId, "op", ActivityKind.Producer));
            var isSampled = result.IsSampled();
            var context = new ActivityContext(first.TraceId, first.SpanId, isSampled ? ActivityTraceFlags.Recorded : 0, result.TraceStateString, true);

            for (var hop = 0; hop < 10; hop++)
            {
                result = sut.Root(context);
                Assert.Equal(isSampled, result.IsSampled());
                context = Sampled.Context(result);
            }
        });

    [Theory]
    [InlineData(true, 0.95, "a=1,ot=th:e666", null)]
    [InlineData(true, 0.5, "a=1,ot=th:e666", "a=1")]
    [InlineData(false, 0.5, "a=1,ot=th:e666", null)]
    [InlineData(false, 0.95, "a=1,ot=th:e666;k:1", "ot=k:1,a=1")]
    [InlineData(true, 0.95, "a=1", null)]
    [InlineData(true, 0.95, null, null)]
    public void ShouldSample_RemoteParent_DecidesAndLosesAThresholdThatContradictsIt(
        bool isSampled, double randomness, string? traceState, string? written) => Assert.Equal(
        (isSampled ? SamplingDecision.RecordAndSample : SamplingDecision.Drop, written),
        Seen(new ConsistentLinkSampler(isSampled ? 0 : 1).Child(Sampled.Trace(randomness, isSampled, traceState), new ActivityLink(Sampled.Trace(0.99, true)))));

    [Fact]
    public void ShouldSample_ProbabilityZero_DropsRoots() =>
        Assert.False(new ConsistentLinkSampler(0).Root(Sampled.Trace(0.999, isSampled: true)).IsSampled());

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void Constructor_ProbabilityOutOfRange_Throws(double probability)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new ConsistentLinkSampler(probability));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ConsistentLinkSamplerOptions { Ceiling = probability });
    }

    [Fact]
    public void Constructor_CeilingBelowTheProbability_Throws() => Assert.StartsWith(
        "The ceiling 0.1 must not be below the probability 0.2.",
        Assert.Throws<ArgumentException>(() => new ConsistentLinkSampler(0.2, new ConsistentLinkSamplerOptions { Ceiling = 0.1 })).Message,
        StringComparison.Ordinal);

    private static (SamplingDecision Decision, string? TraceState) Seen(SamplingResult result) => (result.Decision, result.TraceStateString);
}
