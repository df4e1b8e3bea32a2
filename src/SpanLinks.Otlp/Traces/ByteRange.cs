namespace SpanLinks.Otlp.Traces;

/// <summary>Where bytes lie: in the payload from 0 on, or, where the offset is negative, in the bytes that a batch has copied.</summary>
internal readonly record struct ByteRange(int Offset, int Length)
{
    /// <summary>Bytes at <paramref name="offset"/> of a batch's copies.</summary>
    public static ByteRange Copied(int offset, int length) => new(~offset, length);

    public ReadOnlySpan<byte> Of(ReadOnlySpan<byte> payload, ReadOnlySpan<byte> copies) =>
        Offset >= 0 ? payload.Slice(Offset, Length) : copies.Slice(~Offset, Length);
}
