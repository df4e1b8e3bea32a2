using System.Globalization;

namespace SpanLinks.Server.Commands.Drawing;

/// <summary>A column of moments in UTC, no longer than it has to be on a narrow screen.</summary>
internal static class Moments
{
    private const int WideScreen = 140;

    /// <summary>The format that tells these moments apart: without the date where all are of one day, and the screen is narrow.</summary>
    public static string FormatFor(IEnumerable<ulong> moments, int? width) =>
        width is null or >= WideScreen ? "yyyy-MM-dd HH:mm:ss"
        : moments.Select(moment => At(moment).Date).Distinct().Take(2).Count() > 1 ? "MM-dd HH:mm"
        : "HH:mm:ss";

    public static string Of(ulong unixNano, string format) => At(unixNano).ToString(format, CultureInfo.InvariantCulture);

    private static DateTimeOffset At(ulong unixNano) => DateTimeOffset.UnixEpoch.AddTicks((long)(unixNano / 100));
}
