namespace SpanLinks.Server.Tests.Samples;

/// <summary>What the database says about an order: the traces that created, paid (each attempt) and shipped it.</summary>
internal sealed record DoneOrder(long Number, bool IsExpress, string Created, IReadOnlyList<string> Payments, string Shipment)
{
    public IEnumerable<string> Traces => [Created, .. Payments, Shipment];

    /// <summary>The links that these traces must have, and no other.</summary>
    public IEnumerable<(string Linking, string Type, string Linked)> Links =>
    [
        .. Payments.Select(payment => (payment, "follows_from", Created)),
        .. Payments.Zip(Payments.Skip(1), (before, after) => (after, "retry_of", before)),
        .. CallsAgain ? [(Payments[0], "retry_of", Payments[0])] : Array.Empty<(string, string, string)>(),
        (Shipment, IsExpress ? "follows_from" : "batch_item", Payments[^1]),
        (Shipment, "follows_from", Created),
    ];

    /// <summary>The payment provider answers the first call for every fifth order too late, so that it is called again within the trace.</summary>
    private bool CallsAgain => Number % 5 == 0;

    /// <summary>All orders; each must have attempts without a gap, of which the last and no other is paid, and one shipment.</summary>
    public static async Task<List<DoneOrder>> ReadAsync(TestDatabase database)
    {
        var payments = (await database.ReadAsync(
            "SELECT number, attempt, is_paid, trace_id FROM payments ORDER BY number, attempt",
            row => (Number: row.GetInt64(0), Attempt: row.GetInt32(1), IsPaid: row.GetBoolean(2), Trace: row.GetString(3))))
            .ToLookup(payment => payment.Number);
        var shipments = (await database.ReadAsync(
            "SELECT number, trace_id FROM shipments", row => (Number: row.GetInt64(0), Trace: row.GetString(1))))
            .ToDictionary(shipment => shipment.Number, shipment => shipment.Trace);
        var orders = await database.ReadAsync(
            "SELECT number, is_express, trace_id FROM orders",
            row => (Number: row.GetInt64(0), IsExpress: row.GetBoolean(1), Trace: row.GetString(2)));
        Assert.All(payments, attempts =>
        {
            Assert.Equal(Enumerable.Range(1, attempts.Count()), attempts.Select(attempt => attempt.Attempt));
            Assert.Equal(attempts.Count() - 1, attempts.TakeWhile(attempt => !attempt.IsPaid).Count());
        });
        return orders.ConvertAll(order => new DoneOrder(
            order.Number, order.IsExpress, order.Trace, [.. payments[order.Number].Select(attempt => attempt.Trace)], shipments[order.Number]));
    }
}
