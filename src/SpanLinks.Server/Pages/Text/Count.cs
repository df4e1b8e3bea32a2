using System.Globalization;

namespace SpanLinks.Server.Pages.Text;

/// <summary>Numbers with their nouns: 1 span, 12,345 spans.</summary>
public static class Count
{
    public static string Of(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    public static string Of(int number, string noun) => $"{Of(number)} {noun}{(number == 1 ? "" : "s")}";
}
