using SpanLinks.Otlp.Wire;
using static SpanLinks.Browser.Tests.TestLink;

namespace SpanLinks.Browser.Tests;

/// <summary>What the tests of the trace page show; the first span belongs to the trace that is opened.</summary>
internal static class TraceStories
{
    private static readonly string[] Services = ["web-shop", "cart-service", "payment-service", "inventory-service", "mail-service"];

    private static readonly string[] Operations =
        ["SELECT carts", "GET /stock/{sku}", "reserve stock", "publish order.created", "charge card", "render template", "HGETALL session"];

    /// <summary>
    /// A checkout over four services that fails to charge a card, linked to two causes, one of which dangles, and followed by effects: one
    /// span has one, another has thirty.
    /// </summary>
    public static IReadOnlyList<TestSpan> Checkout()
    {
        var story = new Story(21);
        var cart = story.Root("web-shop", "POST /checkout", 1_000, 1_640, "payment declined");
        var other = story.Root("cart-service", "save cart", 100, 300);
        var load = story.Child(cart, "load cart", 1_020, 1_140);
        story.Child(load, "SELECT carts", 1_035, 1_120);
        var pay = story.Child(
            cart, "POST /payments", 1_150, 1_560, "402 from the bank",
            Typed(other, "follows_from", ("cart.id", "c-77")), Typed(story.Unknown(), "caused_by") with { Flags = 0x300 });
        var charge = story.Child(pay, "charge card", 1_180, 1_540, "card declined");
        story.Child(charge, "POST bank.example/authorise", 1_190, 1_420, "402");
        story.Child(charge, "POST bank.example/authorise", 1_430, 1_530, "402");
        var publish = story.Child(cart, "publish checkout.failed", 1_570, 1_600);
        story.Child(cart, "render template", 1_602, 1_636);
        story.Root("mail-service", "send mail", 1_900, 2_000, null, Typed(publish, "follows_from", ("mail.template", "declined")));
        for (var audit = 0; audit < 30; audit++)
        {
            story.Root("audit-service", $"audit {audit}", 2_000 + audit, 2_100 + audit, null, Typed(cart, "audits"));
        }

        return [.. story.Spans.Select(Dress)];
    }

    /// <summary>One trace of many spans: requests that call others, three levels deep, now and then failing, now and then linked.</summary>
    public static IReadOnlyList<TestSpan> Long(int spans)
    {
        var story = new Story(22);
        var cause = story.Root("scheduler", "nightly", 0, 500);
        var root = story.Root("web-shop", "import catalogue", 1_000, 1_000 + (spans * 10));
        for (var made = 1; made + 6 < spans; made += 6)
        {
            var at = 1_000 + (made * 10.0);
            var request = story.Child(root, $"POST /products/{made}", at, at + 58, made % 601 == 1 ? "503" : null);
            var call = story.Child(request, Operations[made % Operations.Length], at + 4, at + 40);
            story.Child(call, "SELECT products", at + 6, at + 20);
            story.Child(call, "INSERT products", at + 22, at + 38);
            story.Child(request, "publish product.changed", at + 42, at + 50, null, made % 120 == 1 ? [Typed(cause, "follows_from")] : []);
            story.Child(request, "cache.set", at + 50, at + 56);
        }

        return [.. story.Spans.Skip(1).Append(story.Spans[0]).Select((span, index) =>
            span.Parent is null ? span : span with { Service = Services[span.Name[0] % Services.Length] })];
    }

    /// <summary>Each span is the parent of the next one; the lowest fails.</summary>
    public static IReadOnlyList<TestSpan> Deep(int levels)
    {
        var story = new Story(23);
        var span = story.Root("recursion", "descend", 0, levels * 2);
        for (var level = 1; level < levels; level++)
        {
            span = story.Child(span, $"descend to {level}", level, (levels * 2) - level, level == levels - 1 ? "too deep" : null);
        }

        return story.Spans;
    }

    private static TestSpan Dress(TestSpan span) => span with
    {
        Service = span.Name switch
        {
            "load cart" or "SELECT carts" => "cart-service",
            "POST /payments" or "charge card" or "POST bank.example/authorise" => "payment-service",
            _ => span.Service,
        },
        Extra = span.Name == "charge card"
            ?
            [
                .. Proto.Attribute(Fields.Span.Attributes, "payment.method", "visa"),
                .. Proto.Bytes(Fields.Span.Attributes, [.. Proto.Text(1, "payment.amount_cents"), .. Proto.Bytes(2, Proto.Varint(3, 12_499))]),
                .. Proto.Bytes(
                    Fields.Span.Events,
                    [
                        .. Proto.Fixed64(Fields.Event.TimeUnixNano, span.End - 2_000_000),
                        .. Proto.Text(Fields.Event.Name, "exception"),
                        .. Proto.Attribute(Fields.Event.Attributes, "exception.type", "Bank.CardDeclinedException"),
                        .. Proto.Attribute(
                            Fields.Event.Attributes, "exception.stacktrace",
                            "Bank.CardDeclinedException: card declined\n   at Bank.Client.Authorise(Card card)\n   at Payments.Charge(Order order)"),
                    ]),
            ]
            : [],
    };
}
