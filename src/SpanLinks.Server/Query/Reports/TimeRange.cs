using SpanLinks.Server.Query.Parameters;

namespace SpanLinks.Server.Query.Reports;

/// <summary>A range of time that is an hour up to now where nothing else is said.</summary>
internal readonly record struct TimeRange(ulong FromUnixNano, ulong ToUnixNano)
{
    private const ulong ByDefault = 3_600 * Nano.PerSecond;

    /// <summary>At least a nanosecond.</summary>
    public ulong LengthNano => Math.Max(1, ToUnixNano - FromUnixNano);

    public static TimeRange Read(ApiParameters parameters)
    {
        var to = parameters.Read(Shared.To) ?? parameters.Now;
        var from = parameters.Read(Shared.From) ?? to - Math.Min(to, ByDefault);
        if (from > to)
        {
            parameters.Refuse(ApiProblem.Parameter(Shared.From.Name, $"{from}", $"a time that is not after {Shared.To.Name}, which is {to}"));
        }

        return new TimeRange(Math.Min(from, to), to);
    }
}
