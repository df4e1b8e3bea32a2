using System.Diagnostics;

namespace SpanLinks;

/// <summary>
/// Compares ids by what they say. .NET compares them by their text, where the default value has none: it differs from an id that was read
/// from sixteen zeros.
/// </summary>
internal static class Ids
{
    internal static bool HasTrace(in ActivityContext context) => IsSet(context.TraceId.ToHexString());

    internal static bool HasSpan(in ActivityContext context) => context.SpanId != default && IsSet(context.SpanId.ToHexString());

    internal static bool AreSame(in ActivityContext one, in ActivityContext other) =>
        string.Equals(one.SpanId.ToHexString(), other.SpanId.ToHexString(), StringComparison.Ordinal)
        && string.Equals(one.TraceId.ToHexString(), other.TraceId.ToHexString(), StringComparison.Ordinal);

    private static bool IsSet(string hex) => hex[0] != '0' || hex.AsSpan().ContainsAnyExcept('0');
}
