using System.Diagnostics;
using Polly;
using Polly.Retry;
using SpanLinks.Tests.Support;

namespace SpanLinks.Tests.Tasks;

public sealed class AttemptsTests : IDisposable
{
    private readonly RecordedSource _recorded = new();

    [Fact]
    public void Start_Repeated_LinksEachToTheOneBefore()
    {
        var sut = new Attempts(_recorded.Source, "charge");

        var activities = Enumerable.Range(0, 3).Select(_ =>
        {
            using var activity = sut.Start()!;
            return activity;
        }).ToArray();

        AssertChain(activities);
        Assert.Equal(3, sut.Count);
    }

    [Fact]
    public async Task RunAsync_InAPollyPipeline_LinksTheAttemptsAndMarksTheFailed()
    {
        var pipeline = new ResiliencePipelineBuilder()
            .AddRetry(new RetryStrategyOptions { MaxRetryAttempts = 5, Delay = TimeSpan.Zero })
            .Build();
        var sut = new Attempts(_recorded.Source, "charge");
        var calls = 0;
        ValueTask<int> ChargeAsync(CancellationToken _) =>
            ++calls < 3 ? throw new TimeoutException("too slow") : ValueTask.FromResult(calls);

        var result = await pipeline.ExecuteAsync(token => sut.RunAsync(ChargeAsync, token), TestContext.Current.CancellationToken);

        Assert.Equal(3, result);
        AssertChain([.. _recorded.Stopped]);
        Assert.Equal(
            [ActivityStatusCode.Error, ActivityStatusCode.Error, ActivityStatusCode.Unset],
            _recorded.Stopped.Select(activity => activity.Status));
        Assert.Equal("exception", Assert.Single(_recorded.Stopped[0].Events).Name);
    }

    [Fact]
    public async Task RunAsync_WithoutResult_ThrowsWhatTheAttemptThrew()
    {
        var sut = new Attempts(_recorded.Source, "charge");

        await Assert.ThrowsAsync<TimeoutException>(async () =>
            await sut.RunAsync(ValueTask (_) => throw new TimeoutException(), TestContext.Current.CancellationToken));

        Assert.Equal(ActivityStatusCode.Error, Assert.Single(_recorded.Stopped).Status);
    }

    [Fact]
    public void Start_NobodyListens_CountsAllTheSame()
    {
        using var source = new ActivitySource("test.unheard.attempts");
        var sut = new Attempts(source, "charge");

        Assert.Null(sut.Start());
        Assert.Equal(1, sut.Count);
    }

    public void Dispose() => _recorded.Dispose();

    private static void AssertChain(Activity[] attempts)
    {
        Assert.Equal(3, attempts.Length);
        Assert.Empty(attempts[0].Links);
        for (var i = 1; i < attempts.Length; i++)
        {
            var link = Assert.Single(attempts[i].Links);
            Assert.Equal(attempts[i - 1].Context, link.Context);
            Assert.Equal([new("link.type", "retry_of"), new("retry.attempt", i + 1)], link.Tags!);
        }
    }
}
