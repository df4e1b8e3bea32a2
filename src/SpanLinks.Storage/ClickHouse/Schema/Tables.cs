namespace SpanLinks.Storage.ClickHouse.Schema;

/// <summary>The tables, and what they are called on each server of a cluster, where the plain name is that of the table over all of them.</summary>
internal static class Tables
{
    public const string Spans = "spans";
    public const string IncomingLinks = "incoming_links";
    public const string TraceParts = "trace_parts";
    public const string Names = "names";
    public const string LinkEdges = "link_edges";

    /// <summary>Those whose rows expire by days.</summary>
    public static IReadOnlyList<string> Expiring { get; } = [Spans, IncomingLinks, TraceParts, Names, LinkEdges];

    public static string Local(string table, ClickHouseOptions options) => options.Cluster is null ? table : $"{table}_local";
}
