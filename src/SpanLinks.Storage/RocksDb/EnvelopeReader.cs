using BitFaster.Caching.Lru;
using SpanLinks.Otlp.Wire;

namespace SpanLinks.Storage.RocksDb;

/// <summary>Reads envelopes of a partition, and remembers the last ones: most spans share a few. Safe for concurrent use.</summary>
internal sealed class EnvelopeReader(RocksDbSharp.RocksDb database)
{
    private const int MaxRemembered = 256;

    private readonly ConcurrentLru<int, Envelope> _remembered = new(MaxRemembered);

    public Envelope Read(int number)
    {
        if (_remembered.TryGet(number, out var envelope))
        {
            return envelope;
        }

        Span<byte> key = stackalloc byte[KeyLayout.EnvelopeKeySize];
        envelope = Parse(database.Get(KeyLayout.WriteEnvelope(key, number)));
        _remembered.AddOrUpdate(number, envelope);
        return envelope;
    }

    private static Envelope Parse(byte[]? stored)
    {
        if (stored is null)
        {
            return default; // damage took it; its spans are shown without their resource
        }

        var reader = new WireReader(stored);
        var resource = (int)reader.ReadVarint();
        return new Envelope(stored.AsMemory(reader.Offset, resource), stored.AsMemory(reader.Offset + resource));
    }

    /// <summary>The own fields of a ResourceSpans and of a ScopeSpans.</summary>
    internal readonly record struct Envelope(ReadOnlyMemory<byte> Resource, ReadOnlyMemory<byte> Scope);
}
