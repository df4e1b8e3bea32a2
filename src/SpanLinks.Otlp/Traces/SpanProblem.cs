using SpanLinks.Otlp.Wire;

namespace SpanLinks.Otlp.Traces;

/// <summary>Why a span is refused. Words are made only when somebody asks, so that a flood of bad spans costs little.</summary>
internal readonly ref struct SpanProblem
{
    private readonly string _field;
    private readonly ReadOnlySpan<byte> _id;
    private readonly int _requiredBytes;
    private readonly WireError _error;
    private readonly int _bytes;
    private readonly int _allowedBytes;

    /// <summary>An id of the wrong length, or all zero.</summary>
    public SpanProblem(string field, ReadOnlySpan<byte> id, int requiredBytes)
    {
        _field = field;
        _id = id;
        _requiredBytes = requiredBytes;
    }

    /// <summary>Bytes that are no valid message.</summary>
    public SpanProblem(string field, WireError error)
    {
        _field = field;
        _error = error;
    }

    private SpanProblem(string field, int bytes, int allowedBytes)
    {
        _field = field;
        _bytes = bytes;
        _allowedBytes = allowedBytes;
    }

    public bool IsNone => _field is null;

    /// <summary>More bytes than a limit allows.</summary>
    public static SpanProblem TooLong(string field, int bytes, int allowedBytes) => new(field, bytes, allowedBytes);

    public string Describe()
    {
        if (_allowedBytes > 0)
        {
            return $"{_field}: {_bytes} bytes; allowed are {_allowedBytes}";
        }

        if (_requiredBytes == 0)
        {
            return _error.Describe(_field);
        }

        const int shown = 32;
        var hex = Convert.ToHexStringLower(_id[..Math.Min(_id.Length, shown)]) + (_id.Length > shown ? "…" : "");
        return $"{_field}: {_id.Length} bytes \"{hex}\"; allowed are {_requiredBytes} bytes, not all zero";
    }
}
