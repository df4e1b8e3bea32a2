// Produces messages from a process of its own, each in an activity, and prints the context of each: BOOTSTRAP TOPIC COUNT
using System.Diagnostics;
using Confluent.Kafka;
using SpanLinks;
using SpanLinks.Kafka;

var (bootstrap, topic, count) = (args[0], args[1], int.Parse(args[2], System.Globalization.CultureInfo.InvariantCulture));
using var source = new ActivitySource("producer");
using var listener = new ActivityListener
{
    ShouldListenTo = one => one == source,
    Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
};
ActivitySource.AddActivityListener(listener);
using var producer = new ProducerBuilder<string, string>(new ProducerConfig { BootstrapServers = bootstrap }).Build();

for (var i = 0; i < count; i++)
{
    using var activity = source.StartActivity($"publish {topic}", ActivityKind.Producer)!;
    activity.TraceStateString = "vendor=of-the-producer";
    var message = new Message<string, string> { Key = $"order-{i}", Value = $"value {i}" };
    message.InjectContext(activity);
    producer.Produce(topic, message);
    Console.WriteLine(activity.Context.ToTraceParent());
}
producer.Flush();
