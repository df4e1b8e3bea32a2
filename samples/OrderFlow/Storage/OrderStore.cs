using System.Diagnostics;

namespace OrderFlow.Storage;

/// <summary>
/// What one service keeps of orders. Every row has the id of the trace that wrote it, so that a row leads to its trace. Writing what is
/// there already changes nothing but that id, because a message may come twice.
/// </summary>
internal sealed class OrderStore(Database database, ActivitySource activities)
{
    private static string TraceId => Activity.Current?.TraceId.ToHexString() ?? "";

    /// <summary>Keeps a new order and returns its number.</summary>
    public Task<long> SaveOrderAsync(decimal amount, bool isExpress) => RunAsync("INSERT orders", async () =>
    {
        await using var command = database.CreateCommand(
            "INSERT INTO orders (amount, is_express, trace_id) VALUES (@amount, @express, @trace) RETURNING number",
            ("amount", amount), ("express", isExpress), ("trace", TraceId));
        return (long)(await command.ExecuteScalarAsync())!;
    });

    /// <summary>Keeps how an attempt to pay ended.</summary>
    public Task SavePaymentAsync(long number, int attempt, bool isPaid) => RunAsync("INSERT payments", async () =>
    {
        await using var command = database.CreateCommand(
            """
            INSERT INTO payments (number, attempt, is_paid, trace_id) VALUES (@number, @attempt, @paid, @trace)
            ON CONFLICT (number, attempt) DO UPDATE SET trace_id = excluded.trace_id
            """,
            ("number", number), ("attempt", attempt), ("paid", isPaid), ("trace", TraceId));
        return await command.ExecuteNonQueryAsync();
    });

    /// <summary>Keeps that an order is shipped; returns false where it was shipped before.</summary>
    public Task<bool> SaveShipmentAsync(long number) => RunAsync("INSERT shipments", async () =>
    {
        await using var command = database.CreateCommand(
            "INSERT INTO shipments (number, trace_id) VALUES (@number, @trace) ON CONFLICT (number) DO NOTHING",
            ("number", number), ("trace", TraceId));
        return await command.ExecuteNonQueryAsync() == 1;
    });

    private async Task<TResult> RunAsync<TResult>(string name, Func<Task<TResult>> run)
    {
        using var activity = activities.StartActivity(name, ActivityKind.Client);
        activity?.SetTag("db.system.name", database.System);
        return await run();
    }
}
