using System.Buffers;

namespace SpanLinks.Otlp.Ids;

internal static class Hex
{
    /// <summary>Whether the text is exactly as many hex digits as the destination holds, which it then does.</summary>
    public static bool TryDecode(ReadOnlySpan<char> hex, Span<byte> destination) =>
        hex.Length == destination.Length * 2
        && Convert.FromHexString(hex, destination, out _, out _) == OperationStatus.Done;
}
