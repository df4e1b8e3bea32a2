using SpanLinks.Graph.Store;
using SpanLinks.Otlp.Ids;

namespace SpanLinks.Storage.Memory;

/// <summary>Orders incoming links by linked span, linking span and position.</summary>
internal sealed class IncomingLinkOrder : IComparer<IncomingLink>
{
    public static readonly IncomingLinkOrder Instance = new();

    public int Compare(IncomingLink x, IncomingLink y)
    {
        var linked = Compare(x.Linked, y.Linked);
        var both = linked != 0 ? linked : Compare(x.Linking, y.Linking);
        return both != 0 ? both : x.Ordinal.CompareTo(y.Ordinal);
    }

    private static int Compare(SpanKey x, SpanKey y)
    {
        var traces = x.TraceId.CompareTo(y.TraceId);
        return traces != 0 ? traces : x.SpanId.Value.CompareTo(y.SpanId.Value);
    }
}
