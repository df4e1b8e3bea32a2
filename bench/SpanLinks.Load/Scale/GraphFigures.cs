namespace SpanLinks.Load.Scale;

/// <summary>What building graphs of one shape was said to take and took, in microseconds, and the statements that one of them took.</summary>
internal sealed record GraphFigures(GraphShape Shape, double Predicted, double Measured, double Statements)
{
    /// <summary>How far prediction and measurement are apart: 1 is the same.</summary>
    public double Factor => Math.Max(Predicted / Measured, Measured / Predicted);

    /// <summary>Statements for each hop that was read; the first traces are one.</summary>
    public double StatementsPerHop => Statements / (Shape.Hops + 1);
}
