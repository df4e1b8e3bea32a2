using SpanLinks.Graph.Store;
using SpanLinks.Otlp.Ids;

namespace SpanLinks.Storage.RocksDb;

/// <summary>
/// Reads incoming links. Each partition gives its first ones behind the place that was asked for, and the first of all are the answer, so
/// the cost of a page does not depend on how many links come before it.
/// </summary>
internal static class IncomingReader
{
    public static void Read(
        Partition partition, IncomingLinkTarget target, int maxLinks, SortedList<IncomingLinkPosition, IncomingLink> links)
    {
        Span<byte> prefixKey = stackalloc byte[KeyLayout.LinkedKeySize];
        var prefix = target.SpanId is { } spanId
            ? KeyLayout.WriteLinked(prefixKey, new SpanKey(target.TraceId, spanId))
            : KeyLayout.WriteTrace(prefixKey, KeyLayout.IncomingPrefix, target.TraceId);
        Span<byte> afterKey = stackalloc byte[KeyLayout.IncomingKeySize];
        var after = target.After is { } position ? KeyLayout.WriteIncoming(afterKey, position) : default;
        using var lease = partition.Iterators.Rent();
        var iterator = lease.Iterator;
        var read = 0;
        for (iterator.Seek(after.IsEmpty ? prefix : after); read < maxLinks && iterator.Valid(); iterator.Next())
        {
            var key = iterator.GetKeySpan();
            if (!key.StartsWith(prefix))
            {
                break;
            }

            if (key.SequenceEqual(after))
            {
                continue;
            }

            var found = KeyLayout.ReadIncoming(key);
            links[found] = LinkSummary.Read(found, iterator.GetValueSpan());
            read++;
        }
    }
}
