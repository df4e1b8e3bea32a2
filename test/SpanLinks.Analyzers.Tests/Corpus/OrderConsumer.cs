using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading.Channels;
using System.Threading.Tasks;
using SpanLinks;

namespace Shop.Orders;

public sealed class Delivery
{
    public required string OrderId { get; init; }

    public Dictionary<string, string> Headers { get; } = [];

    public ActivityContext Producer { get; init; }
}

/// <summary>Consumers of every shape: one by one, in batches, from a stream; some right, some not.</summary>
public sealed class OrderConsumer(ChannelReader<Delivery> queue)
{
    private static readonly ActivitySource Source = new("Shop.Orders");
    private readonly List<ActivityLink> _pending = [];

    // As the conventions allow: the producer is the parent and linked.
    public void HandleOne(Delivery delivery)
    {
        using var activity = Source.StartActivity(
            "process", ActivityKind.Consumer, delivery.Producer, links: [new ActivityLink(delivery.Producer)]);
        Handle(delivery);
    }

    public void HandleBatch(IReadOnlyList<Delivery> batch)
    {
        using var activity = Source.StartActivity("process batch", ActivityKind.Consumer, batch[0].Producer); // SL0006
        foreach (var delivery in batch)
        {
            Handle(delivery);
        }
    }

    public void HandleOneOrMany(IReadOnlyList<Delivery> batch)
    {
        if (batch.Count == 1)
        {
            using var single = Source.StartActivity("process", ActivityKind.Consumer, batch[0].Producer);
            foreach (var delivery in batch)
            {
                Handle(delivery);
            }
            return;
        }
        using var activity = Source.StartBatch("process batch", batch, delivery => delivery.Producer, describe: Describe);
        foreach (var delivery in batch)
        {
            Handle(delivery);
        }
    }

    public void Drain()
    {
        using var activity = Source.StartActivity("drain");
        while (queue.TryRead(out var delivery))
        {
            activity?.AddLink(new ActivityLink(delivery.Producer)); // SL0007
            Handle(delivery);
        }
    }

    public async Task WindowAsync()
    {
        using var activity = Source.StartActivity("window");
        var count = 0;
        await foreach (var delivery in queue.ReadAllAsync())
        {
            if (++count > 100)
            {
                break;
            }
            activity?.AddLink(new ActivityLink(delivery.Producer));
        }
    }

    public void Settle(IEnumerable<Delivery> done)
    {
        var links = done.Where(one => one.Producer != default).Select(one => new ActivityLink(one.Producer));
        using var lazy = Source.StartActivity("settle", ActivityKind.Client, parentContext: default, links: links); // SL0008
        using var right = Source.StartLinked("settle", links);
        using var kept = Source.StartActivity("settle", ActivityKind.Client, parentContext: default, links: _pending);
    }

    public void Flush(Activity current)
    {
        foreach (var link in _pending)
        {
            current.AddLink(link);
        }
        _pending.Clear();
        current.Stop();
        current.AddLink(new ActivityLink(Activity.Current?.Context ?? default)); // SL0003
    }

    private static void Describe(Delivery delivery, ActivityTagsCollection tags) => tags["order.id"] = delivery.OrderId;

    private static void Handle(Delivery delivery) => Console.WriteLine(delivery.OrderId);
}
