namespace SpanLinks.Load.Replay;

/// <summary>What a span costs, in microseconds of CPU, compaction included.</summary>
/// <param name="Server">The whole server, from OTLP/HTTP to the synced log.</param>
/// <param name="RocksDb">RocksDB alone, writing the same entries in batches of the same size.</param>
/// <param name="SpansPerBatch">How many spans the server wrote at a time.</param>
/// <param name="SpansPerSecond">What the server took, with the client on the same machine.</param>
internal sealed record IngestCpuFigures(double Server, double RocksDb, int SpansPerBatch, double SpansPerSecond)
{
    public double Ratio => Server / RocksDb;
}
