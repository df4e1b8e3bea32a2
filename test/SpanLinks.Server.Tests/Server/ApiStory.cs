using SpanLinks.Server.Tests.Support;

namespace SpanLinks.Server.Tests.Server;

/// <summary>
/// What happened in the examples of the API: an order is placed, paid at the second attempt, and shipped in a batch with another one whose
/// payment is not stored. The payment's database call is a client span with its server span.
/// </summary>
internal static class ApiStory
{
    public const ulong Start = 1_763_841_600_000_000_000;
    private const ulong Milli = 1_000_000;

    public static readonly TestSpan[] Spans =
    [
        Span(1, 0x11, "order", "POST /orders", 2, 0, 80),
        Span(1, 0x12, "order", "publish orders", 4, 20, 30) with { Parent = 0x11 },
        Span(2, 0x21, "payment", "process orders", 5, 100, 160) with { Links = [new(1, 0x12)], IsError = true },
        Span(3, 0x31, "payment", "process orders", 5, 400, 500) with { Links = [new(1, 0x12), new(2, 0x21, "retry_of")] },
        Span(3, 0x32, "payment", "SELECT accounts", 3, 410, 450) with { Parent = 0x31 },
        Span(3, 0x33, "ledger", "SELECT accounts", 2, 415, 445) with { Parent = 0x32 },
        Span(4, 0x41, "shipping", "process payments", 5, 700, 900) with { Links = [new(3, 0x31, "batch_item"), new(9, 0x91, "batch_item")] },
    ];

    public static byte[] Request => TestRequest.Encode(Spans);

    public static string Trace(ulong trace) => TestSpan.Id(trace).ToString();

    private static TestSpan Span(ulong trace, ulong span, string service, string name, ulong kind, ulong start, ulong end) => new(trace, span)
    {
        Service = service,
        Name = name,
        Kind = kind,
        Start = Start + (start * Milli),
        End = Start + (end * Milli),
    };
}
