using System.Diagnostics;
using System.Globalization;
using SpanLinks.Benchmarks.Bars;

namespace SpanLinks.Benchmarks.RabbitMQ;

internal sealed class OverheadBar : IBar
{
    // Many short pairs: what else the machine does changes from second to second, and hits both halves of a short pair alike.
    private const int Messages = 2_000;
    private const int WarmUps = 20;
    private const int Rounds = 201;
    private const string Variable = "SPANLINKS_TEST_RABBITMQ";

    public string Name => "rabbitmq-overhead";

    public string Target => "batches of 100 with links take at most 1.05 of the time of the same consumer without SpanLinks";

    public BarOutcome Run(string[] arguments) =>
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } uri
            ? RunAsync(uri).GetAwaiter().GetResult()
            : new BarOutcome($"not measured, because {Variable} is not set: eng/test-servers eng/bar {Name}", Met: false);

    private static async Task<BarOutcome> RunAsync(string uri)
    {
        using var recorded = new Library.Sampled(ActivitySamplingResult.AllDataAndRecorded);
        await using var queue = await FilledQueue.ConnectAsync(uri, recorded.Source);
        var plain = new List<double>();
        var linked = new List<double>();
        for (var round = -WarmUps; round < Rounds; round++)
        {
            var first = await MeasureAsync(queue, recorded.Source, isLinked: round % 2 == 0);
            var second = await MeasureAsync(queue, recorded.Source, isLinked: round % 2 != 0);
            // The order changes, so that whoever comes second has no advantage.
            if (round >= 0)
            {
                (round % 2 == 0 ? linked : plain).Add(first);
                (round % 2 == 0 ? plain : linked).Add(second);
            }
        }
        Print("without SpanLinks", plain);
        Print("with links", linked);
        // Pairs were measured one right after the other, under the same load of the machine.
        var ratio = Median(linked.Zip(plain, (one, other) => one / other));
        return new BarOutcome(string.Create(CultureInfo.InvariantCulture, $"{ratio:0.000} of the time"), ratio <= 1.05);
    }

    private static async Task<double> MeasureAsync(FilledQueue queue, ActivitySource source, bool isLinked)
    {
        await queue.FillAsync(Messages);
        await using var channel = await queue.OpenChannelAsync();
        var elapsed = await (isLinked
            ? Consumers.ConsumeLinkedAsync(channel, source, queue.Name, Messages)
            : Consumers.ConsumePlainAsync(channel, queue.Name, Messages));
        return elapsed.TotalMicroseconds / Messages;
    }

    private static void Print(string name, List<double> microseconds) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"  {name,-20} {Median(microseconds),8:0.0} us per message, median of {Rounds} rounds of {Messages:N0} ({microseconds.Min():0.0} to {microseconds.Max():0.0})"));

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(Rounds / 2);
}
