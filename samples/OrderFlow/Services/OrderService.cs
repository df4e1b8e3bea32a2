using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Trace;
using OrderFlow.Queues;
using OrderFlow.Storage;

namespace OrderFlow.Services;

/// <summary>Takes orders and publishes them. It does not wait for payment, so the trace ends here.</summary>
internal sealed class OrderService : Service
{
    private readonly OrderStore _store;
    private readonly IQueue<OrderCreated> _orders;

    /// <summary>Starts the service.</summary>
    /// <param name="telemetry">Where its spans go.</param>
    /// <param name="database">Where orders are kept.</param>
    /// <param name="queues">Where they go.</param>
    /// <param name="isWeb">Whether the requests to this process are traced. They are those of everybody in the process.</param>
    public OrderService(TelemetryOptions telemetry, Database database, OrderQueues queues, bool isWeb = false)
        : base("order-service", telemetry, builder => _ = isWeb ? builder.AddAspNetCoreInstrumentation() : builder) =>
        (_store, _orders) = (new OrderStore(database, Source), queues.Orders);

    /// <summary>Creates orders, each in a trace of its own.</summary>
    public async Task RunAsync(int orders, CancellationToken cancellationToken)
    {
        for (var index = 1; index <= orders && !cancellationToken.IsCancellationRequested; index++)
        {
            await CreateAsync(NewOrder.Number(index));
        }
    }

    /// <summary>Takes orders by HTTP until it is cancelled. Who sends them is not ours: its trace is linked, and is not the parent.</summary>
    public async Task ListenAsync(Uri address, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.WebHost.UseUrls(address.AbsoluteUri);
        builder.Services.AddSpanLinksTrustBoundary("/orders");
        await using var app = builder.Build();
        app.MapPost("/orders", CreateAsync);
        await app.StartAsync(cancellationToken);
        await app.WaitForShutdownAsync(cancellationToken);
    }

    private async Task<OrderCreated> CreateAsync(NewOrder wanted)
    {
        OrderCreated order;
        Activity? activity;
        using (activity = Source.StartActivity("create_order", ActivityKind.Producer))
        {
            await WorkAsync("validate", 2);
            order = new OrderCreated(await _store.SaveOrderAsync(wanted.Amount, wanted.IsExpress), wanted.Amount, wanted.IsExpress);
            activity?.SetTag("order.id", order.Number);
        }

        Flush();
        await _orders.PublishAsync($"order-{order.Number}", order, activity);
        return order;
    }
}
