using System.Net.Http.Json;

namespace OrderFlow.Services;

/// <summary>A customer of the order service, somewhere else: it sends orders by HTTP, each from a trace of its own.</summary>
internal sealed class ShopClient(TelemetryOptions telemetry)
    : Service("shop", telemetry, builder => builder.AddSource("System.Net.Http"))
{
    /// <summary>Sends orders to the address where the order service listens.</summary>
    public async Task RunAsync(int orders, Uri address, CancellationToken cancellationToken)
    {
        using var http = new HttpClient { BaseAddress = address };
        for (var index = 1; index <= orders; index++)
        {
            using var activity = Source.StartActivity("buy");
            using var response = await http.PostAsJsonAsync(new Uri("orders", UriKind.Relative), NewOrder.Number(index), cancellationToken);
            response.EnsureSuccessStatusCode();
        }
    }
}
