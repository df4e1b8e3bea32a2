using SpanLinks.Load.Running;

namespace SpanLinks.Load.Growth;

/// <summary>Prints what was measured, as it is measured.</summary>
internal static class GrowthReport
{
    public static void Print(string of, GrowthPoint point) => Console.WriteLine(Report.Line(new { Of = of, Point = point }));
}
