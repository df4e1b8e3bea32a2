using System.Globalization;

namespace SpanLinks.Server.Pages.Text;

/// <summary>Moments, which OTLP gives as nanoseconds since 1970 in UTC. All that fit the field (until 2554) can be written.</summary>
public static class TimeText
{
    private const int NanosecondsPerTick = 100;

    public static string Of(ulong unixNano) => unixNano == 0
        ? "no time"
        : At(unixNano).ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture) + " UTC";

    /// <summary>To the nanosecond, in UTC; for a tooltip.</summary>
    public static string Exact(ulong unixNano) => unixNano == 0
        ? "no time"
        : At(unixNano).ToString("yyyy-MM-dd HH:mm:ss.fffffff", CultureInfo.InvariantCulture) + $"{unixNano % NanosecondsPerTick:00} UTC";

    /// <summary>As HTML's time element has it, to the millisecond; null where there is no time.</summary>
    public static string? Iso(ulong unixNano) => unixNano == 0
        ? null
        : At(unixNano).ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);

    /// <summary>How long ago, or from now; only its largest unit.</summary>
    public static string Relative(ulong unixNano, DateTimeOffset now)
    {
        var age = now - At(unixNano);
        var words = age.Duration() switch
        {
            { TotalSeconds: < 1 } => null,
            { TotalMinutes: < 1 } span => Count.Of((int)span.TotalSeconds, "second"),
            { TotalHours: < 1 } span => Count.Of((int)span.TotalMinutes, "minute"),
            { TotalDays: < 1 } span => Count.Of((int)span.TotalHours, "hour"),
            var span => Count.Of((int)span.TotalDays, "day"),
        };
        return unixNano == 0 ? "no time" : words is null ? "now" : age > TimeSpan.Zero ? $"{words} ago" : $"in {words}";
    }

    private static DateTimeOffset At(ulong unixNano) => DateTimeOffset.UnixEpoch.AddTicks((long)(unixNano / NanosecondsPerTick));
}
