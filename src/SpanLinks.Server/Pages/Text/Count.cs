using System.Globalization;

namespace SpanLinks.Server.Pages.Text;

/// <summary>Numbers with their nouns: 1 span, 12,345 spans.</summary>
public static class Count
{
    public static string Of(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A number that is estimated, rounded.</summary>
    public static string Of(double number) => number.ToString("N0", CultureInfo.InvariantCulture);

    public static string Of(long number, string noun) => $"{Of(number)} {noun}{(number == 1 ? "" : "s")}";
}
