using Polly;
using Polly.Retry;

namespace Guide;

internal static class Retries
{
    // begin: pipeline
    private static readonly ResiliencePipeline Pipeline = new ResiliencePipelineBuilder()
        .AddRetry(new RetryStrategyOptions { MaxRetryAttempts = 3, Delay = TimeSpan.Zero })
        .Build();
    // end

    private static int _failures = 2;

    internal static async Task RunAsync(Recorder recorder)
    {
        await PayAsync(CancellationToken.None);

        var attempts = recorder.Spans.ToArray();
        Expect.Equal(3, attempts.Length);
        Expect.Links(attempts[0]);
        Expect.Links(attempts[2], "retry_of");
        Expect.Equal(attempts[1].SpanId, attempts[2].Links.Single().Context.SpanId);
        Expect.Equal(3, Expect.Tag(attempts[2].Links.Single(), "retry.attempt"));
        Expect.Equal(ActivityStatusCode.Error, attempts[1].Status);
        Expect.Equal(ActivityStatusCode.Unset, attempts[2].Status);
    }

    // begin: retry
    private static async Task PayAsync(CancellationToken cancellationToken)
    {
        var attempts = new Attempts(Source, "charge card");
        await Pipeline.ExecuteAsync(token => attempts.RunAsync(ChargeAsync, token), cancellationToken);
    }
    // end

    private static ValueTask ChargeAsync(CancellationToken cancellationToken) =>
        _failures-- > 0 ? throw new HttpRequestException("No answer.") : ValueTask.CompletedTask;
}
