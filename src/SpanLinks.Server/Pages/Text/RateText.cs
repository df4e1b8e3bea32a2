using System.Globalization;

namespace SpanLinks.Server.Pages.Text;

/// <summary>How often something happens, by the unit in which the number is easy to read: 12/s, 3.4/min, 2/h.</summary>
public static class RateText
{
    public static string Of(double perSecond) => perSecond switch
    {
        <= 0 => "0/s",
        _ => In(UnitOf(perSecond), perSecond * UnitOf(perSecond).Seconds),
    };

    /// <summary>A number of a unit.</summary>
    public static string In((string Name, double Seconds) unit, double number) => Number(number) + unit.Name;

    /// <summary>The unit for all of an axis that ends there: its name, and how many seconds it has.</summary>
    public static (string Name, double Seconds) UnitOf(double perSecond) => perSecond switch
    {
        >= 1 => ("/s", 1),
        >= 1.0 / 60 => ("/min", 60),
        >= 1.0 / 3_600 => ("/h", 3_600),
        _ => ("/day", 86_400),
    };

    /// <summary>A share from 0 to 1 in percent; what is not nothing and not all never reads as if it were.</summary>
    public static string Percent(double share) => share switch
    {
        <= 0 => "0 %",
        < 0.001 => "<0.1 %",
        < 0.1 => (share * 100).ToString("0.#", CultureInfo.InvariantCulture) + " %",
        > 0.995 and < 1 => ">99 %",
        _ => (share * 100).ToString("0", CultureInfo.InvariantCulture) + " %",
    };

    private static string Number(double value) => value.ToString(value < 0.995 ? "0.##" : value < 9.95 ? "0.#" : "N0", CultureInfo.InvariantCulture);
}
