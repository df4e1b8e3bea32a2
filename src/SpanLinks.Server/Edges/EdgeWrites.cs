using System.Buffers.Binary;
using System.Security.Cryptography;
using SpanLinks.Graph.Edges;
using SpanLinks.Graph.Links;
using SpanLinks.Graph.Store;

namespace SpanLinks.Server.Edges;

/// <summary>
/// Numbers what a server writes to a shared store. One write is under way at a time, and it is the same until the store has it, so nothing counts
/// twice; a read asks the store for the writes before it and adds it from here. Not safe for concurrent use.
/// </summary>
internal sealed class EdgeWrites(EdgeOptions options, TimeProvider time)
{
    private readonly ulong _writer = BinaryPrimitives.ReadUInt64LittleEndian(RandomNumberGenerator.GetBytes(sizeof(ulong)));
    private long _number;
    private long _began = time.GetTimestamp();
    private LinkEdgeWrite? _underWay;

    /// <summary>What is counted, and perhaps not in the store yet.</summary>
    public IReadOnlyList<LinkEdgeMinute> UnderWay => _underWay?.Minutes ?? [];

    /// <summary>The write that is to be made now: the one that failed, or what was counted since, once it is time; null otherwise.</summary>
    public LinkEdgeWrite? Next(EdgeMinutes minutes, ulong nowUnixNano, bool isLast)
    {
        if (_underWay is null && (isLast || minutes.IsHalfFull || time.GetElapsedTime(_began) >= options.WriteInterval))
        {
            _began = time.GetTimestamp();
            var taken = minutes.TakeOut(nowUnixNano, isLast);
            _underWay = taken.Count == 0 ? null : new LinkEdgeWrite(_writer, ++_number, nowUnixNano, taken);
        }

        return _underWay;
    }

    /// <summary>Notes that the store has the write under way.</summary>
    public void Confirm() => _underWay = null;

    /// <summary>What to ask the store for of a range.</summary>
    public LinkEdgeSearch SearchFor(TimeWindow range, ulong firstStepUnixNano = 0, ulong stepNano = ulong.MaxValue) => new()
    {
        FromUnixNano = EdgeMinutes.StartOf(range.FromUnixNano),
        ToUnixNano = range.ToUnixNano,
        FirstStepUnixNano = firstStepUnixNano,
        StepNano = stepNano,
        Writer = _writer,
        LastWrite = _underWay is null ? _number : _number - 1,
    };
}
