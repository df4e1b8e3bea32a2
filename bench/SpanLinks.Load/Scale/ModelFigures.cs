using System.Globalization;

namespace SpanLinks.Load.Scale;

/// <summary>The model of a hop at one size of the tables, in time and in CPU of all servers, and the graphs that it was tried on.</summary>
internal sealed record ModelFigures(int Days, long Parts, HopCost Cost, HopCost Cpu, double LookUpCpu, IReadOnlyList<GraphFigures> Graphs)
{
    public double WorstFactor => Graphs.Max(graph => graph.Factor);

    public double StatementsPerHop => Graphs.Max(graph => graph.StatementsPerHop);

    public void Print()
    {
        Print($"  {Days} days, {Parts} parts of spans on a server: a hop of T traces takes {Cost.Asking / 1000:0.00} ms + T * {Cost.PerTrace / 1000:0.000} ms, and {Cpu.Asking / 1000:0.00} ms + T * {Cpu.PerTrace / 1000:0.000} ms of CPU on all servers");
        Print($"    looking up a linked span, 160 at once, takes {LookUpCpu / 1000:0.000} ms of CPU on all servers");
        foreach (var graph in Graphs)
        {
            var shape = graph.Shape;
            Print($"    {shape.Hops,2} hops, fan-out {shape.FanOut,2}, {shape.Traces,3} traces: predicted {graph.Predicted / 1000,6:0.0} ms, measured {graph.Measured / 1000,6:0.0}, {graph.Predicted / graph.Measured:0.00}; {graph.StatementsPerHop:0.0} statements a hop");
        }
    }

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
