using System.Text;
using SpanLinks.Graph.Store;

namespace SpanLinks.Storage.RocksDb;

/// <summary>Reads names in order.</summary>
internal static class NameReader
{
    public static void Read(Partition partition, NameKind kind, string after, int maxNames, SortedSet<string> names)
    {
        byte[] prefix = [KeyLayout.NamePrefix, (byte)kind];
        byte[] start = [.. prefix, .. Encoding.UTF8.GetBytes(after)];
        using var iterator = partition.NewIterator();
        var read = 0;
        for (iterator.Seek(start); read < maxNames && iterator.Valid() && iterator.GetKeySpan().StartsWith(prefix); iterator.Next())
        {
            if (!iterator.GetKeySpan().SequenceEqual(start))
            {
                names.Add(Encoding.UTF8.GetString(iterator.GetKeySpan()[prefix.Length..]));
                read++;
            }
        }
    }
}
