using System.Collections.Concurrent;
using System.Net;
using SpanLinks.Server.Tests.Support;

namespace SpanLinks.Server.Tests.Storage.ClickHouse.Failures;

/// <summary>
/// Senders that go on while things fail, as exporters do: what is refused for now, or not answered, is sent again, to the next server.
/// They note which traces were acknowledged.
/// </summary>
internal sealed class FailureLoad : IAsyncDisposable
{
    public const int SpansPerTrace = 50;

    private const int TracesPerRequest = 4;
    private const int SendersPerServer = 3;
    private static readonly TimeSpan BackOff = TimeSpan.FromMilliseconds(200);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(100);

    private readonly IReadOnlyList<Uri> _servers;
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(60) };
    private readonly CancellationTokenSource _ending = new();
    private readonly ConcurrentQueue<ulong> _acknowledged = new();
    private readonly ConcurrentDictionary<string, int> _refusals = new();
    private readonly Task[] _senders;
    private long _traces;

    public FailureLoad(IReadOnlyList<Uri> servers, ulong firstTrace)
    {
        _servers = servers;
        _traces = (long)firstTrace;
        _senders = [.. Enumerable.Range(0, servers.Count * SendersPerServer).Select(sender => Task.Run(() => SendAsync(sender)))];
    }

    public IReadOnlyCollection<ulong> Acknowledged => _acknowledged;

    /// <summary>How often each refusal was met, by what it was.</summary>
    public IReadOnlyDictionary<string, int> Refusals => _refusals;

    /// <summary>The trace that the links of a trace point to.</summary>
    public static ulong LinkedOf(ulong trace) => trace + 1_000_000_000;

    /// <summary>Waits until so many more traces are acknowledged.</summary>
    public Task AcknowledgeAsync(int traces)
    {
        var enough = _acknowledged.Count + traces;
        return WaitAsync(() => _acknowledged.Count >= enough || _senders.Any(sender => sender.IsFaulted), $"{traces} more traces to be acknowledged");
    }

    /// <summary>Waits until a sender was refused with this status, or has lost its connection.</summary>
    public Task BeRefusedAsync(string with) => WaitAsync(() => _refusals.ContainsKey(with), $"a refusal: {with}");

    /// <summary>Has every sender end once its last request is acknowledged.</summary>
    public async Task EndAsync()
    {
        await _ending.CancelAsync();
        await Task.WhenAll(_senders);
    }

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        _http.Dispose();
        await Task.WhenAll(_senders).ContinueWith(_ => { }, TaskScheduler.Default);
        _ending.Dispose();
    }

    private async Task WaitAsync(Func<bool> condition, string what)
    {
        try
        {
            await Eventually.UntilAsync(condition).WaitAsync(Patience, TestContext.Current.CancellationToken);
        }
        catch (TimeoutException)
        {
            Assert.Fail($"Waited {Patience} for {what}; {_acknowledged.Count} are acknowledged, refused: {string.Join(", ", _refusals)}");
        }
    }

    private async Task SendAsync(int sender)
    {
        var server = sender;
        while (!_ending.IsCancellationRequested)
        {
            var first = (ulong)Interlocked.Add(ref _traces, TracesPerRequest);
            ulong[] traces = [.. Enumerable.Range(0, TracesPerRequest).Select(trace => first + (ulong)trace)];
            var request = TestRequest.Encode(traces.SelectMany(Spans));
            while (!await TrySendAsync(_servers[server % _servers.Count], request))
            {
                server++;
                await Task.Delay(BackOff, TestContext.Current.CancellationToken);
            }

            Array.ForEach(traces, _acknowledged.Enqueue);
        }
    }

    private async Task<bool> TrySendAsync(Uri server, byte[] request)
    {
        try
        {
            using var response = await TestServer.PostAsync(_http, server, request);
            if (response.StatusCode == HttpStatusCode.OK)
            {
                return true;
            }

            Assert.True(response.StatusCode is HttpStatusCode.ServiceUnavailable or HttpStatusCode.TooManyRequests, $"{response.StatusCode}");
            Assert.NotNull(response.Headers.RetryAfter);
            Note($"{(int)response.StatusCode}");
        }
        catch (HttpRequestException)
        {
            Note("connection");
        }

        return false;
    }

    private void Note(string refusal) => _refusals.AddOrUpdate(refusal, 1, (_, count) => count + 1);

    private static IEnumerable<TestSpan> Spans(ulong trace) => Enumerable.Range(1, SpansPerTrace)
        .Select(span => new TestSpan(trace, (ulong)span) { Links = [new(LinkedOf(trace), (ulong)span)] });
}
