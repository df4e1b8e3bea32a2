namespace SpanLinks.Otlp.Wire;

/// <summary>What is wrong with a message, in words for whoever sent it. The words are made when somebody asks for them.</summary>
public readonly record struct WireError
{
    private readonly string? _problem;
    private readonly ulong _claimed;
    private readonly int _left;

    internal WireError(string problem, int offset)
    {
        _problem = problem;
        Offset = offset;
    }

    /// <summary>A length that runs past the end.</summary>
    internal WireError(ulong claimed, int left, int offset)
        : this("", offset)
    {
        _claimed = claimed;
        _left = left;
    }

    public bool IsNone => _problem is null;

    /// <summary>Where it was found in the outermost message.</summary>
    public int Offset { get; }

    /// <summary>Null where nothing is wrong.</summary>
    public string? Problem => _problem is "" ? $"{_claimed} bytes claimed, {_left} left" : _problem;

    /// <summary>Names the field that was being read, as in "Span.links: 812 bytes claimed, 40 left (at byte 96)".</summary>
    public string Describe(string field) => $"{field}: {Problem} (at byte {Offset})";
}
