namespace SpanLinks.Tests.Limits;

public class EnvironmentLimitsTests
{
    [Theory]
    [InlineData(null, 128)]
    [InlineData("", 128)]
    [InlineData("  ", 128)]
    [InlineData("5", 5)]
    [InlineData("0", 0)]
    [InlineData("-1", 128)]
    [InlineData("many", 128)]
    [InlineData("99999999999", 128)]
    public void Read_LinkCount_TakesNonNegativeIntegers(string? value, int expected) =>
        Assert.Equal(expected, EnvironmentLimits.Read(name => name == "OTEL_SPAN_LINK_COUNT_LIMIT" ? value : null).MaxLinks);

    [Theory]
    [InlineData("3", "7", 3)]
    [InlineData(null, "7", 7)]
    [InlineData("-3", "7", 7)]
    [InlineData(null, null, 128)]
    public void Read_AttributeCount_FallsBackToTheGeneralLimit(string? perLink, string? general, int expected)
    {
        var variables = new Dictionary<string, string?>
        {
            ["OTEL_LINK_ATTRIBUTE_COUNT_LIMIT"] = perLink,
            ["OTEL_ATTRIBUTE_COUNT_LIMIT"] = general,
        };

        Assert.Equal(expected, EnvironmentLimits.Read(name => variables.GetValueOrDefault(name)).MaxAttributesPerLink);
    }
}
