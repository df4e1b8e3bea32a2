using SpanLinks.Otlp.Wire;

namespace SpanLinks.Otlp.Traces;

/// <summary>
/// A span that stands by itself: the body of an OTLP ResourceSpans with one ScopeSpans with one Span, each last in its message. A store
/// keeps spans in this form, so nothing that was sent is lost and any OTLP tool can read it.
/// </summary>
public readonly struct SpanFragment
{
    private SpanFragment(ReadOnlyMemory<byte> resource, ReadOnlyMemory<byte> scope, ReadOnlyMemory<byte> span)
    {
        Resource = resource;
        Scope = scope;
        Span = span;
    }

    /// <summary>The fields of the ResourceSpans but its scopes.</summary>
    public ReadOnlyMemory<byte> Resource { get; }

    /// <summary>The fields of the ScopeSpans but its spans.</summary>
    public ReadOnlyMemory<byte> Scope { get; }

    /// <summary>The Span message.</summary>
    public ReadOnlyMemory<byte> Span { get; }

    /// <summary>Takes apart what <see cref="TraceBatch.WriteFragment"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The bytes are damaged.</exception>
    public static SpanFragment Parse(ReadOnlyMemory<byte> stored)
    {
        var (resource, scopeSpans) = SplitAtLast(stored, Fields.ResourceSpans.ScopeSpans);
        var (scope, span) = SplitAtLast(scopeSpans, Fields.ScopeSpans.Spans);
        return new SpanFragment(resource, scope, span);
    }

    private static (ReadOnlyMemory<byte> Before, ReadOnlyMemory<byte> Content) SplitAtLast(ReadOnlyMemory<byte> message, int field)
    {
        var reader = new WireReader(message.Span);
        for (var start = 0; reader.ReadTag(); start = reader.Offset)
        {
            if (reader.Field == field && reader.Type == WireType.Bytes)
            {
                var length = reader.ReadBytes().Length;
                return (message[..start], message.Slice(reader.Offset - length, length));
            }

            reader.Skip();
        }

        throw new InvalidDataException($"A stored span is damaged: field {field} is missing. {reader.Error.Problem}");
    }
}
