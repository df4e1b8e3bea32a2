using SpanLinks.Otlp.Ids;
using static SpanLinks.Browser.Tests.TestLink;

namespace SpanLinks.Browser.Tests;

/// <summary>What the tests show. Each returns its spans, of which the first belongs to the trace that is opened.</summary>
internal static class Stories
{
    /// <summary>An order, a payment that fails and is tried again, and a shipment for a batch, one item of which was not sampled.</summary>
    public static IReadOnlyList<TestSpan> Order()
    {
        var story = new Story(1);
        var order = story.Root("order-service", "POST /orders", 0, 210);
        story.Child(order, "validate", 12, 53);
        story.Child(order, "INSERT orders", 58, 155);
        var publish = story.Child(order, "publish order.created", 162, 196);
        var created = Typed(publish, "follows_from", ("messaging.system", "rabbitmq"), ("messaging.destination.name", "orders"), ("order.id", "o-10293"));
        var payment = story.Root("payment-service", "process_payment", 540, 810, "card declined", created);
        story.Child(payment, "charge card", 560, 792, "card declined");
        var again = story.Root("payment-service", "process_payment", 1010, 1260, null, created, Typed(payment, "retry_of", ("retry.attempt", "2")));
        story.Child(again, "charge card", 1028, 1218);
        var other = story.Root("order-service", "POST /orders", 420, 640);
        var otherPublish = story.Child(other, "publish order.created", 590, 628);
        var ship = story.Root(
            "shipping-service", "ship batch", 1490, 1870, null,
            Typed(again, "batch_item", ("batch.index", "0"), ("order.id", "o-10293")),
            Typed(otherPublish, "batch_item", ("batch.index", "1"), ("order.id", "o-10294")),
            Typed(story.Unknown(), "batch_item", ("batch.index", "2"), ("order.id", "o-10295")) with { Flags = 0x300 });
        story.Child(ship, "create shipment", 1510, 1630);
        story.Child(ship, "print labels", 1650, 1850);
        return story.Spans;
    }

    public static IReadOnlyList<TestSpan> FanIn(int items)
    {
        var story = new Story(2);
        var sources = Enumerable.Range(0, items)
            .Select(item => story.Root("ingest", $"receive {item}", item * 23, (item * 23) + 60)).ToList();
        var batch = story.Root(
            "batcher", "process_batch", (items * 23) + 120, (items * 23) + 420, null,
            [.. sources.Select((source, item) => Typed(source, "batch_item", ("batch.index", $"{item}")))]);
        story.Child(batch, "write", (items * 23) + 140, (items * 23) + 400);
        return story.Spans;
    }

    /// <summary>A reload that so many caches follow that its effects are counted.</summary>
    public static IReadOnlyList<TestSpan> Hub(int effects)
    {
        var story = new Story(9);
        var cause = story.Root("config", "reload catalogue", 0, 300);
        story.Child(cause, "read files", 20, 240);
        for (var effect = 0; effect < effects; effect++)
        {
            story.Root($"cache-{effect % 3}", "refresh", 400 + effect, 450 + effect, effect % 40 == 7 ? "timeout" : null, Typed(cause, effect % 5 == 0 ? "caused_by" : "follows_from"));
        }

        return story.Spans;
    }

    /// <summary>Every odd kind of link: trace-level, within a trace, overlapping, to a later trace, to nothing, without a type.</summary>
    public static IReadOnlyList<TestSpan> OddLinks()
    {
        var story = new Story(3);
        var cause = story.Root("scheduler", "nightly run", 0, 500);
        var spawn = story.Child(cause, "spawn", 20, 40, null, Typed(cause, "spawned_from"));
        story.Child(cause, "await", 60, 480, null, Typed(spawn, "caused_by"));
        var overlap = story.Root("worker", "overlapping", 200, 700, null, Typed(cause, "spawned_from"));
        var whole = story.Root("auditor", "audit", 900, 960, null, Typed(new SpanKey(cause.Key.TraceId, default), "aggregated_trace"));
        var later = story.Root("auditor", "report", 1_100, 1_180, null, new TestLink(whole.Key));
        story.Root("prophet", "early bird", 100, 160, null, Typed(later, "caused_by"));
        story.Root(
            "loner", "points nowhere", 620, 700, null,
            Typed(story.Unknown(), "follows_from"), Typed(story.Unknown(), "follows_from") with { Flags = 0x300 },
            Typed(new SpanKey(default, default), "odd"), Typed(overlap, "aggregates"));
        story.Child(later, "instant", 1_120, 1_120);
        return story.Spans;
    }

    /// <summary>Two orders' worth of work that lies days apart.</summary>
    public static IReadOnlyList<TestSpan> DaysApart()
    {
        const double day = 86_400_000;
        var story = new Story(4);
        var first = story.Root("planner", "plan month", 0, 1_400);
        story.Child(first, "read calendar", 50, 900);
        var second = story.Root("runner", "run plan", 2 * day, (2 * day) + 800, null, Typed(first, "follows_from"));
        story.Child(second, "step", (2 * day) + 100, (2 * day) + 700);
        story.Root("runner", "report", 9 * day, (9 * day) + 2_300, null, Typed(second, "aggregates"));
        return story.Spans;
    }

    public static IReadOnlyList<TestSpan> Hostile()
    {
        const string script = "<script>window.hacked=1</script><img src=x onerror=\"window.hacked=1\">";
        var story = new Story(5);
        var root = story.Root(script, script, 0, 400, script);
        story.Child(root, new string('n', 5_000), 10, 100);
        story.Child(root, "\u202Egnp.exe \u0645\u0631\u062D\u0628\u0627 \u0628\u0627\u0644\u0639\u0627\u0644\u0645", 20, 120);
        story.Child(root, "订单处理订单处理订单处理订单处理订单处理订单处理订单处理订单处理", 30, 130);
        story.Child(root, "", 40, 40);
        story.Child(root, "line\nbreak\ttab\u0000nul ]]> --> </svg></title>", 50, 90);
        story.Root(
            "שירות הזמנות", "הזמנה חדשה", 500, 700, null,
            Typed(root, script, (script, script), ("long", new string('v', 10_000)), ("rtl", "\u202Eabc")));
        return story.Spans;
    }

    /// <summary>Times that cannot be: never set, ending before they start, and hundreds of years ahead.</summary>
    public static IReadOnlyList<TestSpan> BrokenClocks()
    {
        var story = new Story(6);
        var root = story.Root("clock", "broken clocks", 0, 300);
        story.Raw(root, 0, root.End);
        story.Raw(root, 0, 0);
        story.Raw(root, root.End, root.Start);
        story.Raw(root, root.Start, ulong.MaxValue);
        story.Raw(root, ulong.MaxValue, ulong.MaxValue);
        story.Root("clock", "after", 900, 1_000, null, Typed(root, "follows_from"));
        return story.Spans;
    }

    /// <summary>Traces of which each causes two later ones.</summary>
    public static IReadOnlyList<TestSpan> Large(int traces, int spans, ulong seed)
    {
        var story = new Story(seed);
        var roots = new List<TestSpan>();
        for (var trace = 0; trace < traces; trace++)
        {
            var start = trace * 40.0;
            var root = story.Root(
                $"service-{trace % 11}", $"step {trace}", start, start + 30, trace % 17 == 5 ? "failed" : null,
                trace == 0 ? [] : [Typed(roots[(trace - 1) / 2], "follows_from")]);
            roots.Add(root);
            for (var span = 1; span < spans; span++)
            {
                story.Child(root, $"work {span}", start + (span * 25.0 / spans), start + (span * 25.0 / spans) + 3);
            }
        }

        return story.Spans;
    }
}
