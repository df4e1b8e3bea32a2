using SpanLinks.Otlp.Wire;

namespace SpanLinks.Otlp.Traces;

/// <summary>
/// A message whose children are read one by one: the request, a ResourceSpans or a ScopeSpans. Its own fields may lie before, between
/// and behind its children, so it is passed over once, child by child, before they are read. All of it is known to be well-formed.
/// </summary>
internal struct Frame
{
    private readonly int _start;
    private readonly int _end;
    private readonly int _childField;
    private int _position;

    public Frame(in FrameChild message, int childField)
    {
        _start = _position = message.Offset;
        _end = message.Offset + message.Length;
        _childField = childField;
    }

    /// <summary>Moves on to the next child; false at the end.</summary>
    public bool TryReadChild(ReadOnlySpan<byte> payload, out FrameChild child)
    {
        if (TryReadUsualChild(payload, out child))
        {
            return true;
        }

        var reader = new WireReader(payload[_position.._end], _position);
        for (var field = _position; reader.ReadTag(); field = reader.Offset)
        {
            if (reader.Field != _childField || reader.Type != WireType.Bytes)
            {
                reader.Skip();
                continue;
            }

            var length = reader.ReadBytes().Length;
            child = new FrameChild(field, reader.Offset - length, length);
            _position = reader.Offset;
            return true;
        }

        child = default;
        _position = _end;
        return false;
    }

    private bool TryReadUsualChild(ReadOnlySpan<byte> payload, out FrameChild child)
    {
        var field = _position;
        if (field < _end && payload[field] == (_childField << 3 | (int)WireType.Bytes)
            && UsualLength.TryRead(payload, field + 1, out var start, out var end))
        {
            child = new FrameChild(field, start, end - start);
            _position = end;
            return true;
        }

        child = default;
        return false;
    }

    /// <summary>Where the frame's own fields lie if they lie together, as they do with most senders; their length in any case.</summary>
    public readonly ByteRange FindOwnFields(ReadOnlySpan<byte> payload, out bool areTogether)
    {
        var first = _start;
        var last = _start;
        var length = 0;
        var reader = new WireReader(payload[_start.._end], _start);
        for (var field = _start; reader.ReadTag(); field = reader.Offset)
        {
            var isChild = reader.Field == _childField && reader.Type == WireType.Bytes;
            reader.Skip();
            if (isChild)
            {
                reader.SkipRun(_childField);
            }
            else
            {
                first = length == 0 ? field : first;
                last = reader.Offset;
                length += reader.Offset - field;
            }
        }

        areTogether = last - first == length;
        return new ByteRange(first, length);
    }

    /// <summary>Copies the frame's own fields, in their order.</summary>
    public readonly void CopyOwnFields(ReadOnlySpan<byte> payload, ref PooledList<byte> destination)
    {
        var reader = new WireReader(payload[_start.._end], _start);
        for (var field = _start; reader.ReadTag(); field = reader.Offset)
        {
            var isChild = reader.Field == _childField && reader.Type == WireType.Bytes;
            reader.Skip();
            if (!isChild)
            {
                destination.AddRange(payload[field..reader.Offset]);
            }
        }
    }
}

/// <summary>A child of a frame: where its field begins, with tag and length, and where its message lies.</summary>
internal readonly record struct FrameChild(int FieldOffset, int Offset, int Length);
