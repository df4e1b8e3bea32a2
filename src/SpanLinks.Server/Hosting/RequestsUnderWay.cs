namespace SpanLinks.Server.Hosting;

/// <summary>Counts requests on all ports, so that the store is not closed under one that outlives the time that stopping allows.</summary>
/// <remarks>Safe for concurrent use.</remarks>
internal sealed class RequestsUnderWay
{
    private readonly Lock _lock = new();
    private int _count;
    private TaskCompletionSource? _idle;

    public async Task RunAsync(HttpContext context, RequestDelegate next)
    {
        lock (_lock)
        {
            _count++;
        }

        try
        {
            await next(context);
        }
        finally
        {
            lock (_lock)
            {
                if (--_count == 0)
                {
                    _idle?.TrySetResult();
                }
            }
        }
    }

    /// <summary>Completes once no request is under way; none may begin any more.</summary>
    public Task WhenIdleAsync()
    {
        lock (_lock)
        {
            _idle ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            if (_count == 0)
            {
                _idle.TrySetResult();
            }

            return _idle.Task;
        }
    }
}
