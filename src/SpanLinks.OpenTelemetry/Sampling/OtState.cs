namespace SpanLinks.OpenTelemetry.Sampling;

/// <summary>
/// What OpenTelemetry's entry in a W3C trace state says about sampling:
/// <code>
/// tracestate = member *31( "," member )      member = key "=" value
/// ot         = field *( ";" field )          field  = key ":" value, at most 256 characters in all
/// rv         = 14 lower-case hexadecimal digits
/// th         = 1 to 14 of them
/// </code>
/// Members beyond the 32nd, an entry that is too long, and fields that are not as above count as absent. Of repeated ones the first counts.
/// (OpenTelemetry specification, "TraceState Handling"; W3C Trace Context, "tracestate Header".)
/// </summary>
internal readonly ref struct OtState
{
    private const string Key = "ot=";
    private const string RandomnessKey = "rv:";
    private const string ThresholdKey = "th:";
    private const int MaxMembers = 32;
    private const int MaxLength = 256;

    private const string Written = Key + RandomnessKey;
    private const string ThresholdField = ";" + ThresholdKey;
    private const int MaxWritten = 38;

    /// <summary>The explicit randomness; empty where there is none.</summary>
    internal ReadOnlySpan<char> Randomness { get; private init; }

    /// <summary>The rejection threshold; empty where there is none.</summary>
    internal ReadOnlySpan<char> Threshold { get; private init; }

    internal static OtState Read(ReadOnlySpan<char> traceState)
    {
        var entry = traceState[Find(traceState)].Trim();
        if (entry.IsEmpty || entry.Length > Key.Length + MaxLength)
        {
            return default;
        }
        entry = entry[Key.Length..];
        var randomness = entry[..0];
        var threshold = entry[..0];
        while (!entry.IsEmpty)
        {
            var field = Take(ref entry, ';');
            if (randomness.IsEmpty && IsField(field, RandomnessKey, Digits.Count))
            {
                randomness = field[RandomnessKey.Length..];
            }
            else if (threshold.IsEmpty && IsField(field, ThresholdKey, 1))
            {
                threshold = field[ThresholdKey.Length..];
            }
        }
        return new OtState { Randomness = randomness, Threshold = threshold };
    }

    /// <summary>
    /// A trace state with this randomness and, unless it is empty, this threshold: <paramref name="carried"/> itself if it says just that.
    /// </summary>
    internal static string Write(ReadOnlySpan<char> randomness, ReadOnlySpan<char> threshold, string? carried)
    {
        Span<char> text = stackalloc char[MaxWritten];
        Written.CopyTo(text);
        randomness.CopyTo(text[Written.Length..]);
        var length = Written.Length + Digits.Count;
        if (!threshold.IsEmpty)
        {
            ThresholdField.CopyTo(text[length..]);
            threshold.CopyTo(text[(length + ThresholdField.Length)..]);
            length += ThresholdField.Length + threshold.Length;
        }
        text = text[..length];
        return text.SequenceEqual(carried) ? carried! : text.ToString();
    }

    /// <summary>A trace state with this threshold alone, for a trace whose id is its randomness.</summary>
    internal static string Write(string threshold) => Key + ThresholdKey + threshold;

    /// <summary>
    /// The trace state without its threshold. All else stays: the other fields of the entry, which moves to the front because it changes,
    /// and the entries of others.
    /// </summary>
    internal static string WithoutThreshold(string traceState)
    {
        var (start, length) = Find(traceState).GetOffsetAndLength(traceState.Length);
        if (length == 0)
        {
            return traceState;
        }
        var fields = traceState.Substring(start, length).Trim()[Key.Length..].Split(';')
            .Where(field => !field.StartsWith(ThresholdKey, StringComparison.Ordinal));
        var others = traceState.Remove(start, length).Split(',').Where(other => !string.IsNullOrWhiteSpace(other));
        var entry = string.Join(';', fields);
        return string.Join(',', entry.Length == 0 ? others : others.Prepend(Key + entry));
    }

    private static bool IsField(ReadOnlySpan<char> field, string key, int minDigits) =>
        field.StartsWith(key)
        && field.Length - key.Length >= minDigits
        && field.Length - key.Length <= Digits.Count
        && Digits.AreValid(field[key.Length..]);

    /// <summary>Where OpenTelemetry's entry stands; empty where there is none.</summary>
    private static Range Find(ReadOnlySpan<char> traceState)
    {
        var rest = traceState;
        for (var members = 0; members < MaxMembers && !rest.IsEmpty; members++)
        {
            var start = traceState.Length - rest.Length;
            var member = Take(ref rest, ',');
            if (member.TrimStart().StartsWith(Key))
            {
                return start..(start + member.Length);
            }
        }
        return default;
    }

    /// <summary>Takes what stands before the next separator.</summary>
    private static ReadOnlySpan<char> Take(scoped ref ReadOnlySpan<char> rest, char separator)
    {
        var end = rest.IndexOf(separator);
        var part = end < 0 ? rest : rest[..end];
        rest = end < 0 ? default : rest[(end + 1)..];
        return part;
    }
}
