using System.Diagnostics;
using Confluent.Kafka;

namespace SpanLinks.Tests.Kafka;

/// <summary>librdkafka's own mock cluster: brokers inside this process that speak the protocol on loopback.</summary>
public sealed class MockCluster : IDisposable
{
    private readonly IProducer<string, string?> _producer;

    public MockCluster()
    {
        var config = new ProducerConfig();
        config.Set("test.mock.num.brokers", "1");
        _producer = new ProducerBuilder<string, string?>(config).Build();
        using var admin = new DependentAdminClientBuilder(_producer.Handle).Build();
        var broker = admin.GetMetadata(TimeSpan.FromSeconds(20)).Brokers[0];
        Bootstrap = $"{broker.Host}:{broker.Port}";
    }

    private string Bootstrap { get; }

    public Task ProduceAsync(string topic, Message<string, string?> message) =>
        _producer.ProduceAsync(topic, message, TestContext.Current.CancellationToken);

    /// <summary>Has another process produce messages, and returns the contexts of the activities in which it did so.</summary>
    public async Task<ActivityContext[]> ProduceElsewhereAsync(string topic, int count)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "SpanLinks.Tests.KafkaProducer.dll");
        var start = new ProcessStartInfo("dotnet", [program, Bootstrap, topic, $"{count}"]) { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var printed = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, process.ExitCode);
        return [.. printed.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => TraceContext.FromTraceParent(line, "vendor=of-the-producer")!.Value)];
    }

    /// <summary>A consumer that reads a topic from its beginning.</summary>
    public IConsumer<string, string?> Subscribe(string topic, string group)
    {
        var consumer = new ConsumerBuilder<string, string?>(new ConsumerConfig
        {
            BootstrapServers = Bootstrap,
            GroupId = group,
            AutoOffsetReset = AutoOffsetReset.Earliest,
        }).Build();
        consumer.Subscribe(topic);
        return consumer;
    }

    public void Dispose() => _producer.Dispose();
}
