using System.Globalization;
using SpanLinks.Server.Commands.Api;
using SpanLinks.Server.Commands.Terminal;
using SpanLinks.Server.Pages.Text;

namespace SpanLinks.Server.Commands.Drawing;

/// <summary>What the store holds, a figure a line.</summary>
internal static class StatisticsLines
{
    private const int LabelWidth = 12;

    public static IEnumerable<Line> Draw(StatisticsAnswer answer)
    {
        yield return Figure("spans", Count.Of(answer.SpanCount));
        yield return Figure("links", Count.Of(answer.LinkCount));
        yield return Figure("received", Size(answer.ReceivedBytes));
        yield return Figure("on disk", Size(answer.DiskBytes) + PerSpan(answer));
        yield return Figure("disk free", answer.FreeDiskBytes is { } free ? Size(free) : "not known");
        yield return Figure("partitions", Count.Of(answer.PartitionCount));
        yield return Figure("oldest", answer.OldestUnixNano is { } oldest ? TimeText.Of(oldest) : "-");
        yield return Figure("newest", answer.NewestUnixNano is { } newest ? TimeText.Of(newest) : "-");
        foreach (var damage in answer.Damages ?? [])
        {
            yield return Figure("damaged", CellText.Name(damage), Tone.Error);
        }
    }

    private static Line Figure(string label, string value, Tone tone = Tone.Plain) =>
        Line.Of(label.PadRight(LabelWidth), Tone.Faint).Add(value, tone);

    private static string PerSpan(StatisticsAnswer answer) =>
        answer.SpanCount == 0 ? "" : $", {Count.Of(answer.DiskBytes / answer.SpanCount)} bytes for a span";

    private static string Size(long bytes)
    {
        string[] units = ["bytes", "KiB", "MiB", "GiB", "TiB"];
        var value = (double)bytes;
        var unit = 0;
        while (value >= 1024 && unit < units.Length - 1)
        {
            value /= 1024;
            unit++;
        }

        return value.ToString(unit == 0 ? "0" : "0.0", CultureInfo.InvariantCulture) + " " + units[unit];
    }
}
