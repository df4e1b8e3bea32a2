using System.CommandLine;
using OpenTelemetry.Exporter;
using OrderFlow;
using OrderFlow.Storage;

var service = new Argument<string>("service")
{
    Description = "order places orders and ends; payment and shipping handle them until they are stopped; all is all three in one process; "
        + "shop sends orders to an order service that listens",
    DefaultValueFactory = _ => "all",
};
service.AcceptOnlyFromAmong("order", "payment", "shipping", "shop", "all");
var orders = new Option<int>("--orders") { Description = "How many orders to place", DefaultValueFactory = _ => 12 };
orders.Validators.Add(result =>
{
    if (result.GetValueOrDefault<int>() is < 1 or > 100_000)
    {
        result.AddError("--orders takes a whole number from 1 to 100000.");
    }
});
var broker = new Option<string?>("--broker")
{
    Description = "The address of a RabbitMQ, such as amqp://guest:guest@127.0.0.1:5672; without it, queues inside the process",
};
broker.Validators.Add(result => Check(result.GetValueOrDefault<string?>(), "amqp", error => result.AddError(error)));
var database = new Option<string?>("--database")
{
    Description = "sqlite:PATH or postgresql:CONNECTION; without it, a SQLite file that goes away afterwards",
};
database.Validators.Add(result =>
{
    if (!Database.IsValid(result.GetValueOrDefault<string>()!))
    {
        result.AddError("--database takes sqlite:PATH or postgresql:CONNECTION, as in postgresql:\"Host=127.0.0.1;Username=me;Database=shop\".");
    }
});
var http = new Option<string?>("--http")
{
    Description = "For order: take orders at this address until it is stopped. For shop: send them there",
};
http.Validators.Add(result => Check(result.GetValueOrDefault<string?>(), "http", error => result.AddError(error)));
var otlp = new Option<string>("--otlp")
{
    Description = "Where to send spans, by OTLP/gRPC [OTEL_EXPORTER_OTLP_ENDPOINT]",
    DefaultValueFactory = _ => Environment.GetEnvironmentVariable("OTEL_EXPORTER_OTLP_ENDPOINT") ?? "http://127.0.0.1:4317",
};
otlp.Validators.Add(result => Check(result.GetValueOrDefault<string?>(), "http", error => result.AddError(error)));

var command = new RootCommand("Three services that hand orders to each other: order, payment and shipping, with linked traces.")
{
    service,
    orders,
    broker,
    database,
    http,
    otlp,
};
command.Validators.Add(result =>
{
    if (result.GetValue(service) is "order" or "payment" or "shipping" && (result.GetValue(broker) is null || result.GetValue(database) is null))
    {
        result.AddError("A service of its own needs --broker and --database, to share them with the others.");
    }

    if (result.GetValue(service) == "shop" && result.GetValue(http) is null)
    {
        result.AddError("shop needs --http, the address where an order service listens.");
    }
});
command.SetAction(async (parsed, cancellationToken) =>
{
    var options = new OrderFlowOptions(
        parsed.GetRequiredValue(orders),
        parsed.GetValue(broker) is { } address ? new Uri(address) : null,
        parsed.GetValue(database),
        parsed.GetValue(http) is { } listening ? new Uri(listening) : null);
    var telemetry = new TelemetryOptions(new Uri(parsed.GetRequiredValue(otlp)), OtlpExportProtocol.Grpc);
    var isSent = await (parsed.GetRequiredValue(service) switch
    {
        "order" => OrderFlowRun.OrderAsync(options, telemetry, cancellationToken),
        "shop" => OrderFlowRun.ShopAsync(options, telemetry, cancellationToken),
        "payment" => OrderFlowRun.PaymentAsync(options, telemetry, cancellationToken),
        "shipping" => OrderFlowRun.ShippingAsync(options, telemetry, cancellationToken),
        _ => OrderFlowRun.AllAsync(options, telemetry, telemetry, telemetry, cancellationToken),
    });
    if (!isSent)
    {
        await Console.Error.WriteLineAsync("Some spans could not be sent. Is a receiver running? spanlinks serve starts one.");
    }

    return isSent ? 0 : 1;
});
return await command.Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromSeconds(15) });

static void Check(string? address, string scheme, Action<string> addError)
{
    if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || !uri.Scheme.StartsWith(scheme, StringComparison.Ordinal))
    {
        addError($"'{address}' is no address that begins with {scheme}://.");
    }
}
