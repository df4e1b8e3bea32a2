using SpanLinks.Graph.Links;
using SpanLinks.Graph.Sampling;
using SpanLinks.Server.Tests.Support;

namespace SpanLinks.Server.Tests.Graph;

/// <summary>How likely both ends of a link were kept; trace ids are their randomness, of 56 bits.</summary>
public sealed class LinkProbabilityTests
{
    private const ulong Range = 1UL << 56;
    private const ulong Order = Range / 10 * 8;
    private const ulong Other = Range / 10 * 6;
    private const ulong Shipment = 5;

    [Fact]
    public async Task Of_OneRandomness_IsTheLowerOfBothProbabilities()
    {
        Assert.Equal(0.5, await OfAsync(Kept(Order, "ot=th:8"), Linking($"ot=rv:{Order:x14};th:8")));
        Assert.Equal(0.25, await OfAsync(Kept(Order, "ot=th:8"), Linking($"ot=rv:{Order:x14};th:c")));
        Assert.Equal(0.5, await OfAsync(Kept(Order, "ot=th:8"), Linking($"ot=rv:{Order:x14};th:4")));
    }

    [Fact]
    public async Task Of_OtherRandomness_IsTheirProduct() =>
        Assert.Equal(0.125, await OfAsync(Kept(Order, "ot=th:8"), Linking("ot=rv:ffffffffffffff;th:c")));

    [Fact]
    public async Task Of_UnknownThresholds_IsThatOfWhatIsKnown()
    {
        Assert.Equal(1, await OfAsync(Kept(Order, ""), Linking("")));
        Assert.Equal(0.5, await OfAsync(Kept(Order, ""), Linking($"ot=rv:{Order:x14};th:8")));
        Assert.Equal(0.5, await OfAsync(Kept(Order, "ot=th:8"), Linking("")));
    }

    [Fact]
    public async Task Of_BatchByItsGreatestRandomness_IsThatOfTheCause()
    {
        var batch = Linking($"ot=rv:{Power(2)};th:4") with { Links = [new(Order, 1), new(Other, 1)] };

        Assert.Equal(0.5, await OfAsync(Kept(Order, "ot=th:8"), batch), 1e-9);
    }

    [Fact]
    public async Task Of_BatchUnderACeiling_IsLessThanThatOfTheCause()
    {
        // Two causes at 50 % and a ceiling of 50 %: tau is the root of a half, and both are kept with 0.5 - (tau - 0.5) * tau.
        var batch = Linking($"ot=rv:{Power(2)};th:8") with { Links = [new(Order, 1), new(Other, 1)] };

        Assert.Equal(Math.Sqrt(0.5) / 2, await OfAsync(Kept(Order, "ot=th:8"), batch), 1e-9);
    }

    private static string Power(int causes) => $"{(ulong)(Math.Pow(Order / (double)Range, causes) * Range):x14}";

    private static TestSpan Kept(ulong randomness, string traceState) => new(randomness, 1) { Extra = Proto.Text(3, traceState) };

    private static TestSpan Linking(string traceState) => Kept(Shipment, traceState) with { Links = [new(Order, 1)] };

    private static async Task<double> OfAsync(TestSpan linked, TestSpan linking) =>
        LinkProbability.Of((await TestGraph.BuildAsync(new LinkGraphRequest(linked.Key.TraceId), [linked, linking])).Links.First(link => link.Linked is not null));
}
