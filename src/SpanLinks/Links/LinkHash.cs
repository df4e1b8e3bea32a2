using System.Buffers.Binary;
using System.Diagnostics;
using System.Text;

namespace SpanLinks;

/// <summary>
/// Hashes the ids of a span context. The ids come from strangers, so the secrets differ from process to process: nobody can prepare
/// ids that collide. .NET keeps ids as hexadecimal text; its own hash of the two strings takes more than twice as long.
/// </summary>
internal static class LinkHash
{
    private static readonly ulong Secret1 = Odd();
    private static readonly ulong Secret2 = Odd();
    private static readonly ulong Secret3 = Odd();

    internal static ulong Of(in ActivityContext context)
    {
        Span<byte> text = stackalloc byte[48];
        Ascii.FromUtf16(context.TraceId.ToHexString(), text, out _);
        Ascii.FromUtf16(context.SpanId.ToHexString(), text[32..], out _);
        return Fold(Word(text, 0) ^ Secret1, Word(text, 8) ^ Secret2)
            ^ Fold(Word(text, 16) ^ Secret2, Word(text, 24) ^ Secret3)
            ^ Fold(Word(text, 32) ^ Secret3, Word(text, 40) ^ Secret1);
    }

    private static ulong Fold(ulong a, ulong b)
    {
        var high = Math.BigMul(a, b, out var low);
        return high ^ low;
    }

    private static ulong Word(ReadOnlySpan<byte> text, int start) => BinaryPrimitives.ReadUInt64LittleEndian(text[start..]);

    private static ulong Odd() => (ulong)Random.Shared.NextInt64(long.MinValue, long.MaxValue) | 1;
}
