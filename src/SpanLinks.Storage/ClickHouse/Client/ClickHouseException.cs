using SpanLinks.Graph.Store;

namespace SpanLinks.Storage.ClickHouse.Client;

/// <summary>ClickHouse refused a statement, or could not be asked.</summary>
/// <param name="code">ClickHouse's number of the error; 0 where none of its servers answered.</param>
/// <param name="message">What it said, with the id of the query.</param>
/// <param name="inner">What kept it from answering.</param>
public sealed class ClickHouseException(int code, string message, Exception? inner = null) : StoreUnavailableException(message, inner)
{
    public int Code => code;
}
