namespace SpanLinks.Load.ClickHouse;

/// <summary>How many spans in a second were inserted, over all rounds, which took turns: a busy moment of the machine hits both.</summary>
/// <param name="Raw">Ready rows, sent straight to ClickHouse.</param>
/// <param name="Served">OTLP, sent to two servers.</param>
internal readonly record struct IngestFigures(double Raw, double Served)
{
    public double Ratio => Served / Raw;
}
