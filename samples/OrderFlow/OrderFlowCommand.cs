using System.CommandLine;
using System.CommandLine.Parsing;
using System.Data.Common;
using System.Globalization;
using OpenTelemetry.Exporter;
using OrderFlow.Storage;
using RabbitMQ.Client.Exceptions;

namespace OrderFlow;

/// <summary>The command line.</summary>
internal static class OrderFlowCommand
{
    private const int MaxOrders = 100_000;
    private static readonly TimeSpan TimeToFinish = TimeSpan.FromSeconds(15);

    private static readonly Argument<string> Service = new("service")
    {
        Description = "order places orders and ends; payment and shipping handle them until they are stopped; all is all three in one process; "
            + "shop sends orders to an order service that listens",
        DefaultValueFactory = _ => "all",
    };

    private static readonly Option<int> Orders = new("--orders") { Description = "How many orders to place", DefaultValueFactory = _ => 12 };

    private static readonly Option<string?> Broker = new("--broker")
    {
        Description = "The address of a RabbitMQ, such as amqp://guest:guest@127.0.0.1:5672; without it, queues inside the process",
    };

    private static readonly Option<string?> Storage = new("--database")
    {
        Description = "sqlite:PATH or postgresql:CONNECTION; without it, a SQLite file that goes away afterwards",
    };

    private static readonly Option<string?> Http = new("--http")
    {
        Description = "For order: take orders at this address until it is stopped. For shop: send them there",
    };

    private static readonly Option<string> Otlp = new("--otlp")
    {
        Description = "Where to send spans, by OTLP/gRPC [OTEL_EXPORTER_OTLP_ENDPOINT]",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable("OTEL_EXPORTER_OTLP_ENDPOINT") ?? "http://127.0.0.1:4317",
    };

    public static Task<int> RunAsync(string[] arguments)
    {
        Service.AcceptOnlyFromAmong("order", "payment", "shipping", "shop", "all");
        var command = new RootCommand("Three services that hand orders to each other: order, payment and shipping, with linked traces.")
        {
            Service, Orders, Broker, Storage, Http, Otlp,
        };
        command.Validators.Add(Validate);
        command.SetAction(RunAsync);
        return command.Parse(arguments).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeToFinish });
    }

    /// <summary>Checks what is given. An option that is not given has its default, which needs no check.</summary>
    private static void Validate(CommandResult result)
    {
        Check(Orders, text => int.TryParse(text, CultureInfo.InvariantCulture, out var count) && count is >= 1 and <= MaxOrders,
            $"--orders takes a whole number from 1 to {MaxOrders}.");
        Check(Broker, text => IsAddress(text, "amqp"), "--broker takes an address such as amqp://guest:guest@127.0.0.1:5672.");
        Check(Storage, Database.IsValid,
            "--database takes sqlite:PATH or postgresql:CONNECTION, as in \"postgresql:Host=127.0.0.1;Username=me;Database=shop\".");
        Check(Http, text => IsAddress(text, "http"), "--http takes an address such as http://127.0.0.1:5080.");
        Check(Otlp, text => IsAddress(text, "http"), "--otlp takes an address such as http://127.0.0.1:4317.");
        var service = result.GetResult(Service)?.Tokens.SingleOrDefault()?.Value;
        if (service is "order" or "payment" or "shipping" && (result.GetResult(Broker) is null || result.GetResult(Storage) is null))
        {
            result.AddError("A service of its own needs --broker and --database, to share them with the others.");
        }

        if (service == "shop" && result.GetResult(Http) is null)
        {
            result.AddError("shop needs --http, the address where an order service listens.");
        }

        void Check(Option option, Func<string, bool> isRight, string error)
        {
            if (result.GetResult(option)?.Tokens is [var given] && !isRight(given.Value))
            {
                result.AddError(error);
            }
        }
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var service = parsed.GetRequiredValue(Service);
        try
        {
            var isSent = await RunAsync(
                service,
                new OrderFlowOptions(
                    parsed.GetRequiredValue(Orders), AddressOf(parsed.GetValue(Broker)), parsed.GetValue(Storage), AddressOf(parsed.GetValue(Http))),
                new TelemetryOptions(new Uri(parsed.GetRequiredValue(Otlp)), OtlpExportProtocol.Grpc),
                cancellationToken);
            await Console.Out.WriteLineAsync(isSent
                ? $"{service}: done, and every span is sent."
                : $"{service}: done, but some spans could not be sent. Is a receiver running? spanlinks serve starts one.");
            return isSent ? 0 : 1;
        }
        catch (Exception error) when (error is BrokerUnreachableException or DbException or HttpRequestException)
        {
            await Console.Error.WriteLineAsync($"{service}: {error.Message}");
            return 1;
        }
    }

    private static Task<bool> RunAsync(
        string service, OrderFlowOptions options, TelemetryOptions telemetry, CancellationToken cancellationToken) => service switch
        {
            "order" => OrderFlowRun.OrderAsync(options, telemetry, cancellationToken),
            "shop" => OrderFlowRun.ShopAsync(options, telemetry, cancellationToken),
            "payment" => OrderFlowRun.PaymentAsync(options, telemetry, cancellationToken),
            "shipping" => OrderFlowRun.ShippingAsync(options, telemetry, cancellationToken),
            _ => OrderFlowRun.AllAsync(options, telemetry, telemetry, telemetry, cancellationToken),
        };

    private static bool IsAddress(string text, string scheme) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme.StartsWith(scheme, StringComparison.Ordinal);

    private static Uri? AddressOf(string? text) => text is null ? null : new Uri(text);
}
