using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace SpanLinks;

/// <summary>Trace and span ids as text: lower-case hexadecimal digits, not all of them zero (W3C Trace Context, "traceparent").</summary>
internal static class HexId
{
    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789abcdef");

    internal static bool IsValid([NotNullWhen(true)] string? text, int length) =>
        text?.Length == length && !text.ContainsAnyExcept(Digits) && text.AsSpan().ContainsAnyExcept('0');
}
