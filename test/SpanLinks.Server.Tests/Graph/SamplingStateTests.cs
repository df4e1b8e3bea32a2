using System.Text;
using CsCheck;
using SpanLinks.Graph.Sampling;
using SpanLinks.Otlp.Ids;

namespace SpanLinks.Server.Tests.Graph;

public sealed class SamplingStateTests
{
    [Theory]
    [InlineData("ot=th:8", 0x80_0000_0000_0000UL, null, 0.5)]
    [InlineData("ot=th:0", 0UL, null, 1.0)]
    [InlineData("a=1, ot=k:v;rv:6e6d1a75832a2f;th:c ,b=2", 0xc0_0000_0000_0000UL, 0x6e6d1a75832a2fUL, 0.25)]
    [InlineData("ot=th:E6;rv:123", null, null, 1.0)]
    [InlineData("ot=th:123456789abcdef", null, null, 1.0)]
    [InlineData("not=th:8", null, null, 1.0)]
    [InlineData("", null, null, 1.0)]
    public void Read_TraceState_GivesWhatIsValid(string traceState, ulong? threshold, ulong? randomness, double probability)
    {
        var sut = SamplingState.Read(Encoding.UTF8.GetBytes(traceState));

        Assert.Equal(new SamplingState(threshold, randomness), sut);
        Assert.Equal(probability, sut.Probability);
    }

    [Fact]
    public void Read_AnyBytes_GivesAProbability() => Gen.OneOf(Gen.Byte.Array, Gen.String[Gen.Char["ot=rvh:;,09af "], 0, 400].Select(Encoding.UTF8.GetBytes))
        .Sample(bytes => Assert.InRange(SamplingState.Read(bytes).Probability, double.Epsilon, 1));

    [Fact]
    public void OfKept_ThresholdThatWouldHaveRejectedTheSpan_IsUnknown()
    {
        var sut = SamplingState.Read("ot=th:8"u8);

        Assert.Null(sut.OfKept(new TraceId(1, 0x7f_ffff_ffff_ffff)).Threshold);
        Assert.NotNull(sut.OfKept(new TraceId(1, 0xff80_0000_0000_0000)).Threshold);
    }
}
