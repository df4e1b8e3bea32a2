using System.Runtime.CompilerServices;

namespace SpanLinks.Otlp.Wire;

/// <summary>Reads lengths of one or two bytes, below 16 KiB, which nearly all are.</summary>
internal static class UsualLength
{
    /// <summary>Reads the length at <paramref name="at"/>: where the content begins and ends, which is within the data.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryRead(ReadOnlySpan<byte> data, int at, out int start, out int end)
    {
        start = at + 1;
        end = start;
        if ((uint)at >= (uint)data.Length)
        {
            return false;
        }

        int length = data[at];
        if (length >= 0x80)
        {
            if ((uint)start >= (uint)data.Length || data[start] >= 0x80)
            {
                return false;
            }

            length = (length & 0x7F) | data[start] << 7;
            start++;
        }

        end = start + length;
        return end <= data.Length;
    }
}
