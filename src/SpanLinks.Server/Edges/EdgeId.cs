using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SpanLinks.Graph.Edges;

namespace SpanLinks.Server.Edges;

/// <summary>
/// Names a link edge, or all link edges between two services, in an address, where five names of any length would not fit. It is the
/// beginning of a hash, so it is the same on every server and at any time. Two that are equal by ill will show each other's figures, no more.
/// </summary>
internal readonly record struct EdgeId(ulong Value)
{
    public static EdgeId Of(LinkEdgeKey key) =>
        Hash("edge", key.LinkedService, key.LinkedOperation, key.LinkingService, key.LinkingOperation, key.LinkType);

    public static EdgeId OfServices(LinkEdgeKey key) => OfServices(key.LinkedService, key.LinkingService);

    public static EdgeId OfServices(string linked, string linking) => Hash("services", linked, linking);

    public static bool TryParse(string? text, out EdgeId id)
    {
        var isId = ulong.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value) && text!.Length == 16;
        id = new EdgeId(value);
        return isId;
    }

    /// <summary>Whether the edge is the one, or one of those, that are named.</summary>
    public bool Names(LinkEdgeKey key) => this == Of(key) || this == OfServices(key);

    public override string ToString() => Value.ToString("x16", CultureInfo.InvariantCulture);

    // Each part is preceded by its length, so that no two lists of parts are the same bytes.
    private static EdgeId Hash(params ReadOnlySpan<string> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> length = stackalloc byte[sizeof(int)];
        foreach (var part in parts)
        {
            var bytes = Encoding.UTF8.GetBytes(part);
            BinaryPrimitives.WriteInt32BigEndian(length, bytes.Length);
            hash.AppendData(length);
            hash.AppendData(bytes);
        }

        return new EdgeId(BinaryPrimitives.ReadUInt64BigEndian(hash.GetHashAndReset()));
    }
}
