using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Shop.Outbox;

public sealed record OutboxRow(long Id, string Topic, string TraceParent, string? TraceState, byte[] Body);

public interface IOutbox
{
    Task<IReadOnlyList<OutboxRow>> TakeAsync(int count, CancellationToken cancellationToken);

    Task MarkAsync(IEnumerable<long> ids, CancellationToken cancellationToken);
}

public interface IBroker
{
    Task SendAsync(string topic, byte[] body, IDictionary<string, string> headers, CancellationToken cancellationToken);
}

/// <summary>Reads rows that a transaction left behind and sends them; each row remembers who wrote it.</summary>
public sealed class OutboxPublisher(IOutbox outbox, IBroker broker)
{
    private static readonly ActivitySource Source = new("Shop.Outbox");

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            var rows = await outbox.TakeAsync(100, cancellationToken);
            await PublishAsync(rows, cancellationToken);
        }
    }

    private async Task PublishAsync(IReadOnlyList<OutboxRow> rows, CancellationToken cancellationToken)
    {
        using var batch = Source.StartActivity("publish batch", ActivityKind.Producer);
        batch?.SetTag("batch.size", rows.Count);
        foreach (var row in rows)
        {
            if (Writer(row) is { } writer)
            {
                batch?.AddLink(new ActivityLink(writer));
            }
            await SendAsync(row, cancellationToken);
        }
        await outbox.MarkAsync(rows.Select(row => row.Id), cancellationToken);
    }

    private async Task SendAsync(OutboxRow row, CancellationToken cancellationToken)
    {
        var headers = new Dictionary<string, string>();
        using var activity = Source.StartActivity("send " + row.Topic, ActivityKind.Producer);
        DistributedContextPropagator.Current.Inject(activity, headers, static (carrier, name, value) => ((Dictionary<string, string>)carrier!)[name] = value);
        await broker.SendAsync(row.Topic, row.Body, headers, cancellationToken);
    }

    private static ActivityContext? Writer(OutboxRow row) =>
        ActivityContext.TryParse(row.TraceParent, row.TraceState, out var context) ? context : null; // SL0004

    private static ActivityLink Describe(OutboxRow row, ActivityContext writer)
    {
        var tags = new ActivityTagsCollection
        {
            ["messaging.destination"] = row.Topic, // SL0001
            ["messaging.destination.template"] = row.Topic,
            ["outbox.row_id"] = row.Id,
        };
        if (row.Body.Length > 1000)
        {
            tags["size"] = row.Body.Length; // SL0001
        }
        return new ActivityLink(writer, tags);
    }

    public static Activity? Retry(OutboxRow row, ActivityContext previous)
    {
        var activity = Source.StartActivity("retry", ActivityKind.Producer);
        activity?.SetTag("outbox.topic", row.Topic);
        activity?.AddLink(new ActivityLink(previous)); // SL0002
        activity?.AddEvent(new ActivityEvent("retry", tags: new ActivityTagsCollection { ["attempt"] = 2 }));
        return activity;
    }
}
