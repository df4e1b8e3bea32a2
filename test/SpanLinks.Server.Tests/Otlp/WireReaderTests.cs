using CsCheck;
using SpanLinks.Otlp.Wire;

namespace SpanLinks.Server.Tests.Otlp;

public class WireReaderTests
{
    [Theory]
    [InlineData(0UL)]
    [InlineData(127UL)]
    [InlineData(128UL)]
    [InlineData(ulong.MaxValue)]
    public void ReadVarint_WrittenValue_IsTheSame(ulong value)
    {
        var reader = new WireReader(Proto.Varint(3, value));

        Assert.True(reader.ReadTag());
        Assert.Equal((3, WireType.Varint), (reader.Field, reader.Type));
        Assert.Equal(value, reader.ReadVarint());
        Assert.False(reader.ReadTag());
        Assert.True(reader.Error.IsNone);
    }

    [Fact]
    public void Find_AmongOtherFieldsAndTypes_StopsAtEachOfIts()
    {
        var reader = new WireReader([.. Proto.Varint(3, 1), .. Proto.Bytes(2, [7]), .. Proto.Varint(2, 5), .. Proto.Bytes(2, [8]), .. Proto.Bytes(4, [9])]);

        Assert.True(reader.Find(2));
        Assert.Equal([7], reader.ReadBytes().ToArray());
        Assert.True(reader.Find(2));
        Assert.Equal([8], reader.ReadBytes().ToArray());
        Assert.False(reader.Find(2));
        Assert.True(reader.Error.IsNone);
    }

    [Theory]
    [InlineData("08", "a varint is cut off (at byte 1)")]
    [InlineData("0880", "a varint is cut off (at byte 2)")]
    [InlineData("08FFFFFFFFFFFFFFFFFF02", "a varint of more than 64 bits (at byte 11)")]
    [InlineData("08FFFFFFFFFFFFFFFFFFFF01", "a varint of more than 10 bytes (at byte 11)")]
    [InlineData("0A05AABB", "5 bytes claimed, 2 left (at byte 2)")]
    [InlineData("0AFFFFFFFF0F", "4294967295 bytes claimed, 0 left (at byte 6)")]
    [InlineData("09AABB", "8 bytes claimed, 2 left (at byte 1)")]
    [InlineData("0DAABB", "4 bytes claimed, 2 left (at byte 1)")]
    [InlineData("00", "a tag that is no field (at byte 1)")]
    [InlineData("0E", "a tag that is no field (at byte 1)")]
    [InlineData("0C", "a tag that is no field (at byte 1)")]
    [InlineData("0B", "a group has no end (at byte 1)")]
    [InlineData("0B14", "a tag that is no field (at byte 2)")]
    public void Skip_Damaged_SaysWhatAndWhere(string hex, string expected)
    {
        var reader = new WireReader(Convert.FromHexString(hex));

        while (reader.ReadTag())
        {
            reader.Skip();
        }

        Assert.Equal($"Span: {expected}", reader.Error.Describe("Span"));
    }

    [Fact]
    public void Skip_GroupsWithinTheBound_ReachesWhatFollows()
    {
        var groups = Enumerable.Repeat((byte)0x0B, WireReader.MaxDepth).Concat(Enumerable.Repeat((byte)0x0C, WireReader.MaxDepth));
        var reader = new WireReader([.. groups, .. Proto.Varint(2, 7)]);

        Assert.True(reader.ReadTag());
        reader.Skip();

        Assert.True(reader.ReadTag());
        Assert.Equal(7UL, reader.ReadVarint());
    }

    [Fact]
    public void Skip_GroupsBeyondTheBound_Fails()
    {
        var reader = new WireReader([.. Enumerable.Repeat((byte)0x0B, 100_000)]);

        Assert.True(reader.ReadTag());
        reader.Skip();

        Assert.Equal("groups nest deeper than 100", reader.Error.Problem);
    }

    [Fact]
    public void ReadTag_AnyBytes_NeverThrowsAndEnds() => Gen.Byte.Array[0, 200].Sample(bytes =>
    {
        var reader = new WireReader(bytes);
        var fields = 0;
        while (reader.ReadTag())
        {
            reader.Skip();
            fields++;
        }

        Assert.InRange(fields, 0, bytes.Length);
        Assert.Equal(bytes.Length, reader.Offset);
    });
}
