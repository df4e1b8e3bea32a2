using System.Globalization;

namespace SpanLinks.Server.Query;

/// <summary>Nanoseconds as text: JSON's numbers hold 53 bits of them in most readers.</summary>
internal static class Nano
{
    public const ulong PerSecond = 1_000_000_000;

    public static string? Text(ulong? nanoseconds) => nanoseconds?.ToString(CultureInfo.InvariantCulture);

    public static string? Text(long? nanoseconds) => nanoseconds?.ToString(CultureInfo.InvariantCulture);
}
