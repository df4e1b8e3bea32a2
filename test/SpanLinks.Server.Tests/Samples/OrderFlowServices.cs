using RabbitMQ.Client;

namespace SpanLinks.Server.Tests.Samples;

/// <summary>Starts OrderFlow's services, each in a process of its own, over a real RabbitMQ.</summary>
internal sealed class OrderFlowServices
{
    /// <summary>One test at a time, because the names of the queues are the sample's own.</summary>
    public const string Collection = "OrderFlow over RabbitMQ";

    private static readonly string[] Queues = ["orders", "payments", "payments.express"];

    private readonly string[] _shared;

    private OrderFlowServices(string[] shared) => _shared = shared;

    /// <summary>What the environment of the services says besides.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; init; } = new Dictionary<string, string>();

    /// <summary>Begins with empty queues.</summary>
    public static async Task<OrderFlowServices> CreateAsync(
        TestDatabase database, Uri otlp, IReadOnlyDictionary<string, string>? variables = null)
    {
        var broker = Requirement.Variable("SPANLINKS_TEST_RABBITMQ");
        await DeleteQueuesAsync(new Uri(broker));
        var text = database.Connection.Replace("Data Source=", "", StringComparison.Ordinal);
        return new OrderFlowServices(["--broker", broker, "--database", $"{database.System}:{text}", "--otlp", otlp.AbsoluteUri])
        {
            Variables = variables ?? new Dictionary<string, string>(),
        };
    }

    public SampleProcess Start(string service, params string[] arguments) =>
        SampleProcess.Start("OrderFlow", Variables, [service, .. arguments, .. _shared]);

    /// <summary>Places orders and waits until the service that does so has ended.</summary>
    public async Task PlaceAsync(int orders)
    {
        await using var order = Start("order", "--orders", $"{orders}");
        await order.SucceedAsync();
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
