using System.Globalization;

namespace SpanLinks;

/// <summary>
/// The limits in OpenTelemetry's environment variables (specification, "Environment Variable Specification", span and attribute limits).
/// </summary>
internal static class EnvironmentLimits
{
    internal const string LinkCount = "OTEL_SPAN_LINK_COUNT_LIMIT";
    internal const string LinkAttributeCount = "OTEL_LINK_ATTRIBUTE_COUNT_LIMIT";

    /// <summary>
    /// The limits that the variables set, and those of <paramref name="others"/>, by default 128 each, where they set none.
    /// </summary>
    internal static LinkLimits Read(Func<string, string?> variable, LinkLimits? others = null)
    {
        var limits = others ?? new LinkLimits();
        return limits with
        {
            MaxLinks = Number(variable, LinkCount) ?? limits.MaxLinks,
            MaxAttributesPerLink = Number(variable, LinkAttributeCount)
                ?? Number(variable, "OTEL_ATTRIBUTE_COUNT_LIMIT")
                ?? limits.MaxAttributesPerLink,
        };
    }

    private static int? Number(Func<string, string?> variable, string name)
    {
        var text = variable(name);
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }
        if (int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) && number >= 0)
        {
            return number;
        }
        SpanLinksEventSource.Log.VariableIgnored(name, text);
        return null;
    }
}
