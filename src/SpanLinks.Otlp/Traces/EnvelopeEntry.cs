namespace SpanLinks.Otlp.Traces;

/// <summary>The resource and scope that spans of a batch came in.</summary>
/// <param name="Resource">
/// Which resource of the batch it is, from 0. Envelopes with the same number have the same bytes, so that a store need look at a large
/// resource with many small scopes only once.
/// </param>
public readonly record struct EnvelopeEntry(int Resource)
{
    internal ByteRange ResourceFields { get; init; }

    internal ByteRange ScopeFields { get; init; }

    internal ByteRange ServiceName { get; init; }
}
