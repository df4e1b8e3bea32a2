using System.Diagnostics;
using SpanLinks;
using StackExchange.Redis;

namespace Carriers;

public static class RedisStreams
{
    public static Task AddAsync(IDatabase redis, string order)
    {
        var fields = new List<NameValueEntry> { new("order", order) };
        DistributedContextPropagator.Current.InjectContext(
            Activity.Current, fields, static (fields, field, value) => fields.Add(new NameValueEntry(field, value)));
        return redis.StreamAddAsync("orders", [.. fields]);
    }

    public static Activity? StartBatch(ActivitySource source, StreamEntry[] entries) => source.StartBatch(
        "process orders",
        entries,
        static entry => DistributedContextPropagator.Current.ExtractContext(entry, static (entry, field) => entry[field]),
        new StartOptions { Kind = ActivityKind.Consumer },
        static (entry, tags) => tags[MessagingAttributes.MessageId] = entry.Id.ToString());
}
