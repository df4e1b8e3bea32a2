using System.Runtime.InteropServices;
using SpanLinks.Graph.Store;
using SpanLinks.Otlp.Traces;
using SpanLinks.Otlp.Wire;
using SpanLinks.Storage.Parts;

namespace SpanLinks.Storage.RocksDb;

/// <content>Puts what many spans share: envelopes and names.</content>
internal sealed partial class BatchEncoder
{
    /// <summary>The envelope's number and its service, which are looked at once for each envelope of a batch.</summary>
    private (int Number, int Service) EnvelopeOf(IReadOnlyList<TraceBatch> slices, in BatchRow row, KnownKeys known)
    {
        ref var envelope = ref CollectionsMarshal.GetValueRefOrAddDefault(_envelopes, (row.Slice, row.Envelope), out var exists);
        if (!exists)
        {
            var slice = slices[row.Slice];
            envelope = (PutEnvelope(slice.ResourceOf(row.Envelope), slice.ScopeOf(row.Envelope), known), ServiceOf(slice, row.Envelope, known));
        }

        return envelope;
    }

    private int PutEnvelope(ReadOnlySpan<byte> resource, ReadOnlySpan<byte> scope, KnownKeys known)
    {
        var bytes = new byte[WireWriter.VarintLength((ulong)resource.Length) + resource.Length + scope.Length];
        var writer = new WireWriter(bytes);
        writer.WriteVarint((ulong)resource.Length);
        writer.WriteRaw(resource);
        writer.WriteRaw(scope);
        var number = known.NumberOf(EnvelopeHash.Of(bytes), _nextEnvelope);
        if (number == _nextEnvelope)
        {
            _nextEnvelope++;
            Span<byte> key = stackalloc byte[KeyLayout.EnvelopeKeySize];
            Write.Put(KeyLayout.WriteEnvelope(key, number), bytes);
        }

        return number;
    }

    private int ServiceOf(TraceBatch slice, int envelope, KnownKeys known)
    {
        var name = IncomingLink.Cut(slice.ServiceNameOf(envelope));
        var numbers = _serviceNumbers.GetAlternateLookup<ReadOnlySpan<byte>>();
        if (!numbers.TryGetValue(name, out var number))
        {
            numbers[name] = number = _services.Count;
            _services.Add(name.ToArray());
            PutName(NameKind.Service, name, known);
        }

        return number;
    }

    private void PutName(NameKind kind, ReadOnlySpan<byte> text, KnownKeys known)
    {
        if (text.IsEmpty)
        {
            return;
        }

        Span<byte> key = stackalloc byte[2 + IncomingLink.MaxTextBytes];
        text = IncomingLink.Cut(text);
        (key[0], key[1]) = (KeyLayout.NamePrefix, (byte)kind);
        text.CopyTo(key[2..]);
        if (known.IsNew(key[..(2 + text.Length)]))
        {
            Write.Put(key[..(2 + text.Length)], default);
        }
    }
}
