using System.Buffers.Binary;

namespace SpanLinks.Otlp.Wire;

/// <summary>
/// Reads one protobuf message, field by field, from bytes that a stranger sent.
/// </summary>
/// <remarks>
/// A message is a row of fields, each a tag and a value:
/// <code>
///   tag     varint: field number &lt;&lt; 3 | wire type
///   varint  1 to 10 bytes, 7 bits each, least first, the top bit says "more"
///   fixed   4 or 8 bytes, little endian
///   bytes   varint length, then that many bytes: text, bytes or a nested message
///   group   fields up to an end tag of the same number (only ever skipped)
/// </code>
/// Nothing throws and nothing is allocated. A claim that runs past the end, an over-long varint, a field number of zero or a stray end
/// of group sets <see cref="Error"/> and ends the message: <see cref="ReadTag"/> is false from there on, and values read as zero or empty.
/// </remarks>
public ref struct WireReader
{
    /// <summary>How deep messages and groups may nest, the bound that protobuf's own parsers use.</summary>
    public const int MaxDepth = 100;

    private readonly ReadOnlySpan<byte> _data;
    private readonly int _origin;
    private int _position;

    /// <summary>Reads <paramref name="data"/>; <paramref name="origin"/> is where it lies in the outermost message.</summary>
    public WireReader(ReadOnlySpan<byte> data, int origin = 0)
    {
        _data = data;
        _origin = origin;
    }

    /// <summary>The number of the field whose tag was read last.</summary>
    public int Field { get; private set; }

    public WireType Type { get; private set; }

    public WireError Error { get; private set; }

    /// <summary>What is not read yet.</summary>
    public readonly ReadOnlySpan<byte> Rest => _data[_position..];

    /// <summary>Where the next byte lies in the outermost message.</summary>
    public readonly int Offset => _origin + _position;

    /// <summary>Reads the next field's tag; false at the end and after an error.</summary>
    public bool ReadTag()
    {
        if (_position >= _data.Length)
        {
            return false;
        }

        var tag = ReadVarint();
        Field = (int)(tag >> 3);
        Type = (WireType)(tag & 7);
        if (Error.IsNone && tag is >= 8 and <= uint.MaxValue && Type is not (WireType.EndGroup or > WireType.Fixed32))
        {
            return true;
        }

        Fail("a tag that is no field");
        return false;
    }

    /// <summary>Reads on to the next field with this number and the wire type <see cref="WireType.Bytes"/>; false where there is none.</summary>
    public bool Find(int field)
    {
        while (ReadTag())
        {
            if (Field == field && Type == WireType.Bytes)
            {
                return true;
            }

            Skip();
        }

        return false;
    }

    /// <summary>Reads a value of the wire type <see cref="WireType.Varint"/>.</summary>
    public ulong ReadVarint()
    {
        if (_position < _data.Length && _data[_position] < 0x80)
        {
            return _data[_position++];
        }

        ulong value = 0;
        for (var shift = 0; shift < 70 && _position < _data.Length; shift += 7)
        {
            var next = _data[_position++];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return shift < 63 || next <= 1 ? value : Fail("a varint of more than 64 bits");
            }
        }

        return Fail(_position < _data.Length ? "a varint of more than 10 bytes" : "a varint is cut off");
    }

    /// <summary>Reads a value of the wire type <see cref="WireType.Fixed64"/>.</summary>
    public ulong ReadFixed64()
    {
        var bytes = Take(sizeof(ulong));
        return bytes.IsEmpty ? 0 : BinaryPrimitives.ReadUInt64LittleEndian(bytes);
    }

    /// <summary>Reads a value of the wire type <see cref="WireType.Fixed32"/>.</summary>
    public uint ReadFixed32()
    {
        var bytes = Take(sizeof(uint));
        return bytes.IsEmpty ? 0 : BinaryPrimitives.ReadUInt32LittleEndian(bytes);
    }

    /// <summary>Reads a value of the wire type <see cref="WireType.Bytes"/>, as a slice.</summary>
    public ReadOnlySpan<byte> ReadBytes()
    {
        var length = ReadVarint();
        return Take(length);
    }

    /// <summary>Reads a value of the wire type <see cref="WireType.Bytes"/> as a nested message, to be read on its own.</summary>
    public WireReader ReadMessage()
    {
        var bytes = ReadBytes();
        return new WireReader(bytes, Offset - bytes.Length);
    }

    /// <summary>Passes over the value of the field whose tag was read last, whatever its type.</summary>
    public void Skip() => Skip(MaxDepth);

    /// <summary>Passes over the fields that follow with this number, the wire type <see cref="WireType.Bytes"/> and usual lengths.</summary>
    internal void SkipRun(int field)
    {
        var at = _position;
        var tag = field << 3 | (int)WireType.Bytes;
        while (at < _data.Length && _data[at] == tag && UsualLength.TryRead(_data, at + 1, out _, out var end))
        {
            at = end;
        }

        _position = at;
    }

    /// <summary>Ends the message with a problem, unless an earlier one is already noted.</summary>
    public ulong Fail(string problem) => Fail(new WireError(problem, Offset));

    private ulong Fail(in WireError error)
    {
        Error = Error.IsNone ? error : Error;
        _position = _data.Length;
        return 0;
    }

    private ReadOnlySpan<byte> Take(ulong length)
    {
        var left = _data.Length - _position;
        if (length > (ulong)left)
        {
            Fail(new WireError(length, left, Offset));
            return default;
        }

        var bytes = _data.Slice(_position, (int)length);
        _position += (int)length;
        return bytes;
    }

    private void Skip(int depth)
    {
        switch (Type)
        {
            case WireType.Varint:
                ReadVarint();
                break;
            case WireType.Fixed64:
                Take(sizeof(ulong));
                break;
            case WireType.Fixed32:
                Take(sizeof(uint));
                break;
            case WireType.Bytes:
                ReadBytes();
                break;
            case WireType.StartGroup:
                SkipGroup(Field, depth);
                break;
        }
    }

    private void SkipGroup(int number, int depth)
    {
        if (depth == 0)
        {
            Fail($"groups nest deeper than {MaxDepth}");
            return;
        }

        while (_position < _data.Length)
        {
            var tag = ReadVarint();
            if (tag == ((ulong)number << 3 | (ulong)WireType.EndGroup))
            {
                return;
            }

            Field = (int)(tag >> 3);
            Type = (WireType)(tag & 7);
            if (!Error.IsNone || tag is < 8 or > uint.MaxValue || Type is WireType.EndGroup or > WireType.Fixed32)
            {
                Fail("a tag that is no field");
                return;
            }

            Skip(depth - 1);
        }

        Fail("a group has no end");
    }
}
