using System.Text;
using SpanLinks.Graph.Store;
using SpanLinks.Storage.ClickHouse.Client;

namespace SpanLinks.Storage.ClickHouse;

/// <summary>What a search asks of the rows of the table trace_parts.</summary>
internal static class PartConditions
{
    public static IEnumerable<string> Of(TraceSearch search)
    {
        yield return $"start <= {SqlText.Of(search.ToUnixNano)} AND end >= {SqlText.Of(search.FromUnixNano)}";
        if (search.Before is { } before)
        {
            yield return $"(batch < {SqlText.Of(before.Batch)} OR part < {before.Index})";
        }

        if (search.After is { } after)
        {
            yield return $"(batch > {SqlText.Of(after.Batch)} OR part > {after.Index})";
        }

        foreach (var term in search.Terms)
        {
            yield return Of(term);
        }
    }

    private static string Of(SearchTerm term) => term.Kind switch
    {
        SearchTermKind.Service => $"service = {Value(term)}",
        SearchTermKind.Operation => $"has(operations, {Value(term)})",
        SearchTermKind.Error => "errors > 0",
        SearchTermKind.ServiceError => $"service = {Value(term)} AND errors > 0",
        SearchTermKind.HasLink => "links > 0",
        SearchTermKind.LinkType => $"has(link_types, {Value(term)})",
        _ => throw new ArgumentOutOfRangeException(nameof(term), term.Kind, "The kind of term is not known."),
    };

    private static string Value(SearchTerm term) => SqlText.Of(IncomingLink.Cut(Encoding.UTF8.GetBytes(term.Value)));
}
