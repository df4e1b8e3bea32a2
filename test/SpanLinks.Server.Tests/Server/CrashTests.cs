using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using SpanLinks.Otlp.Ids;
using SpanLinks.Server.Tests.Support;
using SpanLinks.Storage;
using SpanLinks.Storage.RocksDb;

namespace SpanLinks.Server.Tests.Server;

/// <summary>
/// Kills a server at random moments while it is written to, also while partitions change and are compacted, and looks for everything that it
/// had acknowledged. SPANLINKS_CRASHES says how often.
/// </summary>
public sealed class CrashTests : IDisposable
{
    private const int Senders = 3;
    private const int SpansPerRequest = 40;
    private const ulong Hub = 1;

    private static readonly int Crashes =
        int.Parse(Environment.GetEnvironmentVariable("SPANLINKS_CRASHES") is { Length: > 0 } text ? text : "4", CultureInfo.InvariantCulture);

    private readonly TempDirectory _directory = new();
    private readonly ConcurrentQueue<ulong> _acknowledged = new();
    private readonly Random _random = new(1);
    private long _requests = 1;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Serve_KilledAgainAndAgainUnderLoad_LosesNothingAcknowledged()
    {
        for (var crash = 0; crash < Crashes; crash++)
        {
            await using var server = await ServerProcess.StartAsync(_directory.Path, ("SPANLINKS_PARTITION_SPANS", "4000"));
            var senders = Enumerable.Range(0, Senders).Select(_ => SendUntilKilledAsync(server.Otlp)).ToList();
            var enough = _acknowledged.Count + _random.Next(1, 200);
            await Eventually.UntilAsync(() => _acknowledged.Count >= enough);
            await server.KillAsync();
            await Task.WhenAll(senders);
            await AssertAllThereAsync();
        }
    }

    private async Task SendUntilKilledAsync(Uri otlp)
    {
        using var http = new HttpClient();
        try
        {
            while (true)
            {
                var trace = (ulong)Interlocked.Increment(ref _requests);
                using var response = await TestServer.PostAsync(http, otlp, TestRequest.Encode(Spans(trace)));
                if (response.StatusCode == HttpStatusCode.OK)
                {
                    _acknowledged.Enqueue(trace);
                }
            }
        }
        catch (HttpRequestException)
        {
            // killed: this request was not acknowledged
        }
    }

    private static IEnumerable<TestSpan> Spans(ulong trace) => Enumerable.Range(1, SpansPerRequest)
        .Select(span => new TestSpan(trace, (ulong)span) { Links = span == 1 ? [new(Hub, 1)] : [] });

    private async Task AssertAllThereAsync()
    {
        using var store = RocksDbLinkStore.Open(_directory.Path, new StoreOptions { MaxPartitionSpans = 4_000 });
        var traces = await store.ReadTracesAsync([.. _acknowledged.Select(TestSpan.Id)], int.MaxValue, Cancellation);
        Assert.All(traces, trace => Assert.Equal(SpansPerRequest, trace.Spans.Count));

        var links = await store.ReadIncomingLinksAsync([new(TestSpan.Id(Hub), new SpanId(1))], int.MaxValue, Cancellation);
        var linking = links.Select(link => link.Linking.TraceId.Low).ToHashSet();
        Assert.All(_acknowledged, trace => Assert.Contains(trace, linking));
        Assert.Empty((await store.ReadStatisticsAsync(Cancellation)).Damages);
    }
}
