using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Spectre.Console;

namespace SpanLinks.Load.Running;

/// <summary>Prints a run for programs, as JSON lines, and for people, as a table.</summary>
internal static class Report
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public static string Line<T>(T value) => JsonSerializer.Serialize(value, Json);

    /// <summary>The whole run, as it was after the last answer, and after the server had nothing left to do.</summary>
    public static void Print(LoadInterval sent, LoadInterval settled)
    {
        var table = new Table { Border = TableBorder.Simple, ShowHeaders = false };
        table.AddColumn("what").AddColumn(new TableColumn("how much").RightAligned());
        Row(table, "spans acknowledged", $"{sent.Spans:N0} in {sent.At:N1} s");
        Row(table, "spans/s", $"{sent.SpansPerSecond:N0}");
        Row(table, "request latency p50 / p99 / max, ms",
            $"{sent.LatencyP50Milliseconds:N1} / {sent.LatencyP99Milliseconds:N1} / {sent.LatencyMaxMilliseconds:N1}");
        Row(table, "answered with \"later\" / connection broke", $"{sent.Refused:N0} / {sent.Failed:N0}");
        Row(table, "bytes of a span, protobuf / sent", $"{sent.RawBytesPerSpan:N1} / {sent.SentBytesPerSpan:N1}");
        Row(table, "client CPU us/span, generator included", $"{sent.ClientCpuMicroseconds:N2}");
        if (settled.ServerCpuMicroseconds is { } cpu)
        {
            Row(table, "server CPU us/span, compaction included", $"{cpu:N2}");
            Row(table, "server resident MiB at the end / at most", $"{Mebibytes(settled.ResidentBytes):N0} / {Mebibytes(settled.PeakResidentBytes):N0}");
            var perSpan = (double)settled.DiskBytes!.Value / Math.Max(sent.Spans, 1);
            Row(table, "disk, bytes of a span / of its protobuf", $"{perSpan:N1} / {perSpan / sent.RawBytesPerSpan:N3}");
        }

        AnsiConsole.Write(table);
    }

    public static double Mebibytes(long? bytes) => (bytes ?? 0) / 1048576.0;

    private static void Row(Table table, string what, FormattableString howMuch) =>
        table.AddRow(Markup.Escape(what), Markup.Escape(howMuch.ToString(CultureInfo.InvariantCulture)));
}
