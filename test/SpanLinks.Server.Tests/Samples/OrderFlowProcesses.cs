using RabbitMQ.Client;

namespace SpanLinks.Server.Tests.Samples;

/// <summary>OrderFlow's three services, each in a process of its own, over a real RabbitMQ.</summary>
internal sealed class OrderFlowProcesses : IAsyncDisposable
{
    private static readonly string[] Queues = ["orders", "payments", "payments.express"];

    private readonly string[] _shared;

    private OrderFlowProcesses(string[] shared)
    {
        _shared = shared;
        Payment = Start("payment");
        Shipping = Start("shipping");
    }

    public SampleProcess Payment { get; private set; }

    public SampleProcess Shipping { get; }

    /// <summary>Starts payment and shipping with empty queues.</summary>
    public static async Task<OrderFlowProcesses> StartAsync(TestDatabase database, Uri otlp)
    {
        var broker = Requirement.Variable("SPANLINKS_TEST_RABBITMQ");
        await DeleteQueuesAsync(new Uri(broker));
        var text = database.Connection.Replace("Data Source=", "", StringComparison.Ordinal);
        return new OrderFlowProcesses(["--broker", broker, "--database", $"{database.System}:{text}", "--otlp", otlp.AbsoluteUri]);
    }

    /// <summary>Places orders in a third process and waits until it has ended.</summary>
    public async Task PlaceAsync(int orders)
    {
        await using var order = Start("order", "--orders", $"{orders}");
        await order.SucceedAsync();
    }

    public SampleProcess Start(string service, params string[] arguments) =>
        SampleProcess.Start("OrderFlow", [service, .. arguments, .. _shared]);

    /// <summary>Kills the payment service with SIGKILL and starts it again.</summary>
    public async Task KillPaymentAsync()
    {
        await Payment.KillAsync();
        await Payment.DisposeAsync();
        Payment = Start("payment");
    }

    /// <summary>Ends the services as an operator does, upon which they send what they have.</summary>
    public Task TerminateAsync() => Task.WhenAll(Payment.TerminateAsync(), Shipping.TerminateAsync());

    public async ValueTask DisposeAsync()
    {
        await Payment.DisposeAsync();
        await Shipping.DisposeAsync();
    }

    private static async Task DeleteQueuesAsync(Uri broker)
    {
        var cancelled = TestContext.Current.CancellationToken;
        await using var connection = await new ConnectionFactory { Uri = broker }.CreateConnectionAsync(cancelled);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: cancelled);
        foreach (var queue in Queues.SelectMany(queue => (string[])[queue, $"{queue}.retry"]))
        {
            await channel.QueueDeleteAsync(queue, ifUnused: false, ifEmpty: false, cancellationToken: cancelled);
        }
    }
}
