using System.Globalization;

namespace SpanLinks.Benchmarks.Rules;

/// <summary>One file of the generated solution: every rule has something to look at, and nothing to say.</summary>
internal static class ServiceText
{
    private const string Text = """
        using System.Diagnostics;
        using SpanLinks;

        namespace Generated;

        public sealed record Item__(string Id, int Count, decimal Price, ActivityContext Context, string TraceParent);

        public sealed class Service__(TextWriter log)
        {
            private static readonly ActivitySource Source = new("Service__");
            private readonly Dictionary<string, Item__> _items = [];

            public int Limit { get; init; } = __;

            public void Add(Item__ item)
            {
                ArgumentNullException.ThrowIfNull(item);
                if (item.Count > Limit || _items.ContainsKey(item.Id))
                {
                    throw new ArgumentException($"Item {item.Id} is there already, or {item.Count} is more than {Limit}.", nameof(item));
                }
                using var activity = Source.StartActivity("add", ActivityKind.Internal, item.Context, links: [new ActivityLink(item.Context)]);
                activity?.SetTag("service.item", item.Id);
                _items[item.Id] = item;
            }

            public async Task<decimal> SumAsync(IReadOnlyList<Item__> items, CancellationToken cancellationToken)
            {
                var sum = 0m;
                using var activity = Source.StartBatch("sum", items, item => item.Context, describe: (item, tags) => tags["service.id"] = item.Id);
                foreach (var item in items.Where(item => item.Count > 0).OrderBy(item => item.Price))
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    sum += item.Price * item.Count;
                    await log.WriteLineAsync($"{item.Id}: {sum}");
                }
                return sum;
            }

            public ActivityLink Describe(Item__ item)
            {
                var context = TraceContext.FromTraceParent(item.TraceParent) ?? item.Context;
                var tags = new ActivityTagsCollection { ["service.id"] = item.Id, [MessagingAttributes.DestinationName] = "items" };
                tags.Add("service.count", item.Count);
                return new ActivityLink(context, tags);
            }

            public void Join(IEnumerable<Item__> items, Activity last)
            {
                var causes = new List<ActivityLink>();
                foreach (var item in items)
                {
                    causes.Add(Describe(item));
                }
                last.AddLink(causes[0]);
                using var activity = Source.StartActivity("join", ActivityKind.Internal, parentContext: default, links: causes);
                for (var i = 0; i < causes.Count && i < Limit; i++)
                {
                    log.Write(causes[i].Context.TraceId.ToHexString());
                    if (i % 7 == 3)
                    {
                        activity?.AddLink(causes[i]);
                    }
                }
            }

            public static IEnumerable<int> Numbers(int count)
            {
                var (a, b) = (0, 1);
                while (count-- > 0)
                {
                    yield return a;
                    (a, b) = (b, a + b);
                }
            }

            public string Show() => string.Join(", ", _items.Values.GroupBy(item => item.Count).Select(group => $"{group.Key}: {group.Count()}"));
        }
        """;

    internal static string Of(int number) => Text.Replace("__", number.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
}
