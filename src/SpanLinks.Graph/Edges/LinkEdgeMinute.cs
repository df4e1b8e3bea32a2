using SpanLinks.Graph.Links;

namespace SpanLinks.Graph.Edges;

/// <summary>What was counted of the links whose linking spans started in a minute. Not safe for concurrent use.</summary>
/// <param name="startUnixNano">Where the minute begins.</param>
/// <param name="maxEdges">How many edges are told apart.</param>
public sealed class LinkEdgeMinute(ulong startUnixNano, int maxEdges)
{
    public const ulong LengthNano = 60_000_000_000;

    public ulong StartUnixNano => startUnixNano;

    public LinkEdgeAccumulator Edges { get; } = new(TimeWindow.All, maxEdges);

    /// <summary>How many links there were.</summary>
    public long OfferedLinks { get; set; }

    /// <summary>How many of them were looked up.</summary>
    public long TakenLinks { get; set; }

    /// <summary>For how many links each one counts that was looked up.</summary>
    public double Scale => ScaleOf(OfferedLinks, TakenLinks);

    public static double ScaleOf(long offered, long taken) => taken == 0 ? 1 : (double)offered / taken;

    public static ulong StartOf(ulong unixNano) => unixNano - (unixNano % LengthNano);
}
