using CsCheck;
using SpanLinks.OpenTelemetry.Sampling;

namespace SpanLinks.Tests.Sampling;

public sealed class OtStateTests
{
    private const string Rv = "6e6d1a75832a2f";

    private static readonly Gen<string> Members = Gen.OneOf(
        Gen.Const("ot=th:e666"), Gen.Const($"ot=rv:{Rv}"), Gen.Const($" ot=k:1;th:8;rv:{Rv} "), Gen.Const("ot="), Gen.Const(""),
        Gen.Const("ot=th:xyz;;:"), Gen.String[Gen.Char["ot=rvh:;,09af "], 0, 40], Gen.Const("vendor=value"), Gen.Const("not=th:8"));

    private static readonly Gen<string> TraceStates = Members.Array[0, 40].Select(members => string.Join(',', members));

    [Theory]
    [InlineData($"ot=rv:{Rv}", Rv, "")]
    [InlineData("ot=th:e666", "", "e666")]
    [InlineData("ot=th:0", "", "0")]
    [InlineData($"ot=th:8;rv:{Rv}", Rv, "8")]
    [InlineData($"a=1, ot=p:8;rv:{Rv};th:e666 ,b=2", Rv, "e666")]
    [InlineData("tenant@ot=th:8", "", "")]
    [InlineData("ot=th:E666;rv:6E6D1A75832A2F", "", "")]
    [InlineData("ot=th:;rv:", "", "")]
    [InlineData("ot=th:123456789abcdef", "", "")]
    [InlineData("ot=rv:6e6d1a75832a2", "", "")]
    [InlineData("ot=rv:6e6d1a75832a2f0", "", "")]
    [InlineData("ot=th:8;th:4", "", "8")]
    [InlineData("", "", "")]
    public void Read_TraceState_GivesWhatIsValid(string traceState, string randomness, string threshold)
    {
        var state = OtState.Read(traceState);

        Assert.Equal(randomness, state.Randomness.ToString());
        Assert.Equal(threshold, state.Threshold.ToString());
    }

    [Fact]
    public void Read_EntryOfMoreThan256Characters_IsIgnored()
    {
        Assert.Equal("8", OtState.Read($"ot=th:8;k:{new string('x', 249)}").Threshold.ToString());
        Assert.Equal("", OtState.Read($"ot=th:8;k:{new string('x', 250)}").Threshold.ToString());
    }

    [Fact]
    public void Read_MemberBeyondThe32nd_IsIgnored()
    {
        Assert.Equal("8", OtState.Read(string.Concat(Enumerable.Repeat("a=1,", 31)) + "ot=th:8").Threshold.ToString());
        Assert.Equal("", OtState.Read(string.Concat(Enumerable.Repeat("a=1,", 32)) + "ot=th:8").Threshold.ToString());
    }

    [Fact]
    public void Read_AnyText_GivesNothingOrDigits() => Gen.OneOf(TraceStates, Gen.String).Sample(text =>
    {
        var state = OtState.Read(text);

        Assert.True(state.Randomness.IsEmpty || state.Randomness.Length == Digits.Count);
        Assert.InRange(state.Threshold.Length, 0, Digits.Count);
        Assert.True(Digits.AreValid(state.Randomness) && Digits.AreValid(state.Threshold));
    });

    [Fact]
    public void Write_WhatIsCarriedAlready_IsTheSameText()
    {
        var carried = $"ot=rv:{Rv};th:e666";

        Assert.Same(carried, OtState.Write(Rv, "e666", carried));
        Assert.Equal($"ot=rv:{Rv};th:8", OtState.Write(Rv, "8", carried));
        Assert.Equal($"ot=rv:{Rv}", OtState.Write(Rv, "", null));
    }

    [Theory]
    [InlineData("ot=th:8", "")]
    [InlineData("a=1,ot=th:8,b=2", "a=1,b=2")]
    [InlineData($"a=1,ot=p:8;th:8;rv:{Rv},b=2", $"ot=p:8;rv:{Rv},a=1,b=2")]
    [InlineData("a=1,b=2", "a=1,b=2")]
    public void WithoutThreshold_TraceState_KeepsAllElse(string traceState, string without) =>
        Assert.Equal(without, OtState.WithoutThreshold(traceState));

    [Fact]
    public void WithoutThreshold_AnyText_HasNoThresholdAndTheSameOthers() => TraceStates.Sample(text =>
    {
        var without = OtState.WithoutThreshold(text);

        Assert.Equal(Others(text), Others(without));
        Assert.True(OtState.Read(text).Threshold.IsEmpty || without.Length < text.Length);
    });

    private static IEnumerable<string> Others(string traceState) => traceState.Split(',')
        .Where(member => !member.TrimStart().StartsWith("ot=", StringComparison.Ordinal) && !string.IsNullOrWhiteSpace(member));
}
