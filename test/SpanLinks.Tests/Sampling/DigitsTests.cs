using CsCheck;
using SpanLinks.OpenTelemetry.Sampling;

namespace SpanLinks.Tests.Sampling;

public sealed class DigitsTests
{
    // The specification's own table, for a precision of 4.
    [Theory]
    [InlineData(1.0, "0")]
    [InlineData(1 / 2.0, "8")]
    [InlineData(1 / 3.0, "aaab")]
    [InlineData(1 / 4.0, "c")]
    [InlineData(1 / 5.0, "cccd")]
    [InlineData(1 / 8.0, "e")]
    [InlineData(1 / 10.0, "e666")]
    [InlineData(1 / 16.0, "f")]
    [InlineData(1 / 100.0, "fd70a")]
    [InlineData(1 / 1000.0, "ffbe77")]
    [InlineData(1 / 10000.0, "fff9724")]
    [InlineData(1 / 100000.0, "ffff583a")]
    [InlineData(1 / 1000000.0, "ffffef39")]
    public void Threshold_Probability_IsThatOfTheSpecification(double probability, string threshold) =>
        Assert.Equal(threshold, Digits.Threshold(probability));

    [Fact]
    public void Threshold_LessThanAnyRandomness_IsNone()
    {
        Assert.Null(Digits.Threshold(0));
        Assert.Null(Digits.Threshold(double.Epsilon));
        Assert.Equal("ffffffffffff", Digits.Threshold(Math.Pow(2, -56)));
    }

    [Fact]
    public void Threshold_AnyProbability_RejectsTheRest() => Gen.Double[1e-9, 1].Sample(probability =>
        Assert.InRange(1 - Digits.Fraction(Digits.Threshold(probability)), probability * 0.999, probability * 1.001));

    [Fact]
    public void CompareTo_TextsOfNumbers_IsThatOfTheNumbers() => Gen.Select(Gen.ULong[0, (1UL << 56) - 1], Gen.ULong[0, (1UL << 56) - 1])
        .Sample((randomness, threshold) => Assert.Equal(
            randomness >= threshold,
            $"{randomness:x14}".AsSpan().SequenceCompareTo(Digits.Trim($"{threshold:x14}")) >= 0));

    [Fact]
    public void Write_Fraction_IsReadAgain() => Gen.Double[0, 1].Sample(fraction =>
    {
        Span<char> digits = stackalloc char[Digits.Count];

        Digits.Write(fraction, digits);

        Assert.Equal(fraction, Digits.Fraction(digits), 1e-15);
    });
}
