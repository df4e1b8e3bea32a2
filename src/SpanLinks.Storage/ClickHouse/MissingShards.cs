using SpanLinks.Storage.ClickHouse.Client;

namespace SpanLinks.Storage.ClickHouse;

/// <summary>Finds out whether answers lack shards of which no replica answers, where they may.</summary>
internal sealed class MissingShards(ClickHouseClient client, ClickHouseOptions options)
{
    /// <summary>What is missing and why, in a sentence; null where nothing is.</summary>
    public async Task<string?> FindMissingAsync(CancellationToken cancellationToken)
    {
        if (options.Cluster is null || !options.SkipsUnavailableShards)
        {
            return null;
        }

        var all = await CountAsync("count-shards", cancellationToken);
        var answering = await CountAsync("count-answering-shards", cancellationToken);
        return answering >= all ? null
            : $"{all - answering} of {all} shards of the cluster {options.Cluster} {(all - answering == 1 ? "does" : "do")} not answer, so answers lack what is there. "
            + await ExplainAsync(cancellationToken);
    }

    private async Task<long> CountAsync(string statement, CancellationToken cancellationToken) =>
        (await client.ReadAsync(Statement.Fill(statement, ("cluster", SqlText.Of(options.Cluster!))), cancellationToken)).ReadInt64();

    private async Task<string> ExplainAsync(CancellationToken cancellationToken)
    {
        try
        {
            await CountAsync("ask-all-shards", cancellationToken);
            return "Now they do.";
        }
        catch (ClickHouseException error)
        {
            return error.Message;
        }
    }
}
