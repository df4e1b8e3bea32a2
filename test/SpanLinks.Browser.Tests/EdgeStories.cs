using SpanLinks.Otlp.Ids;
using static SpanLinks.Browser.Tests.TestLink;

namespace SpanLinks.Browser.Tests;

/// <summary>What the tests of link edges and of hygiene show: stories of the last hour, which these pages look at.</summary>
internal static class EdgeStories
{
    private const double Minute = 60_000;

    private static ulong AnHourAgo => (ulong)(TimeProvider.System.GetUtcNow().AddMinutes(-58) - DateTimeOffset.UnixEpoch).Ticks * 100;

    /// <summary>A shop whose payments are tried again, whose shipments are batches, and whose queue to them gets slower and slower.</summary>
    public static IReadOnlyList<TestSpan> Shop()
    {
        var story = new Story(31, AnHourAgo);
        for (var minute = 0; minute < 56; minute++)
        {
            var payments = Enumerable.Range(0, 2 + (minute * 7 % 5)).Select(i => Order(story, (minute * Minute) + (i * 6_000), minute + i)).ToList();
            var start = (minute * Minute) + 40_000 + (minute * minute * 8);
            var ship = story.Root(
                "shipping", "ship batch", start, start + 2_400, minute % 19 == 7 ? "no truck" : null,
                [.. payments.Select((payment, i) => Typed(payment, "batch_item", ("batch.index", $"{i}")))]);
            story.Root("notification", "send mail", start + 2_480, start + 2_600, null, Typed(ship, "follows_from"));
            if (minute % 4 == 0)
            {
                story.Root("order", "close orders", start + 2_460, start + 2_520, null, Typed(ship, "caused_by"));
                story.Root("reporting", "nightly figures", start + (9 * Minute), start + (9 * Minute) + 5_000, null, Typed(ship, "aggregates"), Typed(payments[0], "aggregates"));
            }
        }

        return story.Spans;
    }

    /// <summary>One link, between two services.</summary>
    public static IReadOnlyList<TestSpan> One()
    {
        var story = new Story(32, AnHourAgo);
        var send = story.Root("sender", "send", 0, 12);
        story.Root("receiver", "receive", 340, 400, null, Typed(send, "follows_from"));
        return story.Spans;
    }

    /// <summary>Services that hand work over to each other in any way there is.</summary>
    public static IReadOnlyList<TestSpan> Many(int services, int edges)
    {
        var story = new Story(33, AnHourAgo);
        var random = new Random(5);
        for (var edge = 0; edge < edges; edge++)
        {
            var from = edge < services ? edge : random.Next(services);
            var to = edge < services ? Math.Min(services - 1, (edge * 2) + 1 + (edge % 3)) : Math.Min(services - 1, from + random.Next(-1, 9));
            for (var i = 0; i < 1 + (edge * 31 % 13); i++)
            {
                var start = random.Next(50) * Minute;
                var cause = story.Root(NameOf(from), $"publish {edge % 7}", start, start + 30);
                var wait = 5 * Math.Pow(8, edge % 6);
                story.Root(NameOf(Math.Max(0, to)), $"handle {edge % 7}", start + 30 + wait, start + 90 + wait, edge % 9 == 4 && i == 0 ? "failed" : null, Typed(cause, "follows_from"));
            }
        }

        return story.Spans;
    }

    /// <summary>All that the report of hygiene knows to find.</summary>
    public static IReadOnlyList<TestSpan> Untidy()
    {
        var story = new Story(35, AnHourAgo);
        var hub = story.Root("import", "import catalogue", 0, 9_000);
        for (var i = 0; i < 120; i++)
        {
            story.Root("indexer", "index item", 100 + (i * 10), 160 + (i * 10), null, Typed(hub, "caused_by", ("ItemId", $"{i}"), ("messaging.destination", "items")));
        }

        var sources = Enumerable.Range(0, 130).Select(i => story.Root("order", "publish", i * 20, (i * 20) + 5)).ToList();
        story.Root("shipping", "ship batch", 4_000, 5_000, null, [.. sources.Select(source => Typed(source, "batch_item", ("id", "7")))]);
        story.Root("billing", "bill", 6_000, 6_100, null, Typed(sources[0], "follows_from"), Typed(sources[0], "follows_from"));
        story.Root("prophet", "early bird", 10, 40, null, Typed(sources[^1], "caused_by"));
        var itself = story.Root("loner", "whole of itself", 50, 60);
        story.Child(itself, "look", 52, 55, null, Typed(new SpanKey(itself.Key.TraceId, default), "aggregated_trace"));
        foreach (var service in (string[])["mailer", "mailer", "audit"])
        {
            story.Root(service, "send", 700, 720, null, Typed(story.Unknown(), "follows_from"), Typed(story.Unknown(), "follows_from") with { Flags = 0x300 });
        }

        var soon = (TimeProvider.System.GetUtcNow().AddSeconds(-20) - DateTimeOffset.UnixEpoch).Ticks * 100;
        var young = story.Root("receiver", "just now", 0, 1, null, Typed(story.Unknown(), "follows_from"));
        return [.. story.Spans.Where(span => span != young), young with { Start = (ulong)soon, End = (ulong)soon + 1_000_000 }];
    }

    public static IReadOnlyList<TestSpan> Hostile()
    {
        const string script = "<script>window.hacked=1</script><img src=x onerror=\"window.hacked=1\">";
        var story = new Story(34, AnHourAgo);
        string[] names = [script, new string('n', 5_000), "\u202Egnp.exe مرحبا بالعالم", "订单处理订单处理订单处理订单处理订单处理", "", "line\nbreak ]]> --> </svg></title>", "\"><a href=\"javascript:alert(1)\">x"];
        for (var i = 0; i < names.Length; i++)
        {
            var cause = story.Root(names[i], names[^(i + 1)], i * 100, (i * 100) + 10);
            story.Root(names[(i + 1) % names.Length], names[i], (i * 100) + 5, (i * 100) + 40, script, Typed(cause, names[i], (script, script)), Typed(new SpanKey(cause.Key.TraceId, default), script));
        }

        return story.Spans;
    }

    private static string NameOf(int service) => service % 5 == 2 ? $"inventory-reservation-{service}" : $"service-{service}";

    private static TestSpan Order(Story story, double start, int seed)
    {
        var request = story.Root("gateway", "POST /orders", start, start + 120);
        var order = story.Call(request, "order", "place order", start + 8, start + 90);
        var publish = story.Child(order, "publish order.created", start + 70, start + 85);
        var wait = 180 + (seed * 37 % 240);
        var isFailing = seed % 11 == 3;
        var payment = story.Root(
            "payment", "charge card", start + 85 + wait, start + 300 + wait, isFailing ? "card declined" : null, Typed(publish, "follows_from"));
        story.Call(payment, "ledger", "book", start + 120 + wait, start + 200 + wait);
        var last = !isFailing ? payment : story.Root(
            "payment", "charge card", start + 2_400 + wait, start + 2_700 + wait, null, Typed(publish, "follows_from"), Typed(payment, "retry_of"));
        story.Root("audit", "record", start + 88, start + 91, null, Typed(publish, "follows_from"));
        return last;
    }
}
