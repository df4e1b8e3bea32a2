using Google.Protobuf;

namespace SpanLinks.Tests.Support;

/// <summary>A link as it was on the wire.</summary>
internal sealed class OtlpLink
{
    public string TraceId { get; private set; } = "";

    public string SpanId { get; private set; } = "";

    public string TraceState { get; private set; } = "";

    public uint DroppedAttributes { get; private set; }

    /// <summary>W3C flags in the low byte; 0x100 says that remoteness is known, 0x200 that the context is remote.</summary>
    public uint Flags { get; private set; }

    public Dictionary<string, object?> Attributes { get; } = [];

    public object? Type => Attributes.GetValueOrDefault("link.type");

    public static OtlpLink Read(byte[] bytes)
    {
        var link = new OtlpLink();
        var input = new CodedInputStream(bytes);
        while (input.ReadTag() is var tag and not 0)
        {
            switch (WireFormat.GetTagFieldNumber(tag))
            {
                case 1:
                    link.TraceId = Wire.Hex(input);
                    break;
                case 2:
                    link.SpanId = Wire.Hex(input);
                    break;
                case 3:
                    link.TraceState = input.ReadString();
                    break;
                case 4:
                    Wire.AddAttribute(input, link.Attributes);
                    break;
                case 5:
                    link.DroppedAttributes = input.ReadUInt32();
                    break;
                case 6:
                    link.Flags = input.ReadFixed32();
                    break;
                default:
                    input.SkipLastField();
                    break;
            }
        }
        return link;
    }
}
