namespace SpanLinks.Load.ClickHouse;

/// <summary>How many spans in a second were inserted, in the best of some rounds.</summary>
/// <param name="Raw">Ready rows, sent straight to ClickHouse.</param>
/// <param name="Served">OTLP, sent to two servers.</param>
internal readonly record struct IngestFigures(double Raw, double Served)
{
    public double Ratio => Served / Raw;
}
