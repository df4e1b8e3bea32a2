namespace SpanLinks.Load.Growth;

/// <summary>What spans take on disk.</summary>
/// <param name="Bytes">All files, logs included.</param>
/// <param name="RawBytes">The protobuf of the requests that brought the spans.</param>
/// <param name="SealedPartitions">How many partitions were full and compacted.</param>
/// <param name="Partitions">How many there were.</param>
/// <param name="SealedBytes">The files of the sealed ones.</param>
internal sealed record DiskFigures(long Bytes, long RawBytes, int SealedPartitions, int Partitions, long SealedBytes);
