using SpanLinks.Load.Sending;
using SpanLinks.Load.Servers;
using SpanLinks.Load.Traffic;

namespace SpanLinks.Load.Overload;

/// <summary>All senders of an overload, from the start until they are told to end.</summary>
internal sealed class Attacks : IDisposable
{
    private static readonly TimeSpan LongestEnd = TimeSpan.FromMinutes(1);

    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenSource _late = new();
    private readonly TrafficGenerator _traffic;
    private readonly LoadClient _greedy;
    private readonly LoadClient _crowds;
    private readonly Task[] _running;

    public Attacks(OverloadOptions options, ServerAddress server)
    {
        _traffic = new TrafficGenerator(new TrafficOptions { SpansPerRequest = options.SpansPerRequest, Services = 8 });
        var greedy = Enumerable.Range(0, options.Greedy).Select(number => ConnectGreedy(server, number));
        _greedy = new LoadClient(_traffic, [.. greedy]) { IsImpatient = true };
        _crowds = new LoadClient(new Crowd(7), new SendOptions { Connections = options.Crowds }.Connect(server)) { IsImpatient = true };
        Slow = new SlowSenders(server.OtlpHttp, options.Slow);
        Bombs = new Bombs(server, options.Bombs);
        _running =
        [
            _greedy.SendAsync(long.MaxValue, _late.Token), _crowds.SendAsync(long.MaxValue, _late.Token),
            Slow.RunAsync(_stop.Token), Bombs.RunAsync(_stop.Token),
        ];
        AnyEnded = Task.WhenAny(_running.Where(attack => !attack.IsCompleted));
    }

    public SlowSenders Slow { get; }

    public Bombs Bombs { get; }

    /// <summary>Ends when one of them has ended by itself, which is a fault of one side.</summary>
    public Task AnyEnded { get; }

    /// <summary>A span of some traces that were sent, once all have ended.</summary>
    public TraceSamples Samples => _traffic.Samples;

    /// <summary>What was acknowledged since the last call.</summary>
    public SendFigures TakeFigures()
    {
        var sent = _greedy.TakeFigures();
        sent.Add(_crowds.TakeFigures());
        return sent;
    }

    /// <summary>Ends them. What was made is sent until it is acknowledged, so that one knows what must not be lost.</summary>
    /// <exception cref="Exception">Why an attack had ended by itself, or that not all was acknowledged.</exception>
    public async Task StopAsync()
    {
        _greedy.Finish();
        _crowds.Finish();
        _late.CancelAfter(LongestEnd);
        await _stop.CancelAsync();
        await Task.WhenAll(_running);
    }

    public void Dispose()
    {
        _greedy.Dispose();
        _crowds.Dispose();
        _stop.Dispose();
        _late.Dispose();
    }

    // Half of them by gRPC, and of each half a fourth compressed.
    private static ISender ConnectGreedy(ServerAddress server, int number) =>
        number % 2 == 0 ? new HttpSender(server, isJson: false, isGzip: number % 8 == 0) : new GrpcSender(server, isGzip: number % 8 == 1);
}
