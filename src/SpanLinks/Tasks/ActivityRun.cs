using System.Diagnostics;

namespace SpanLinks;

/// <summary>Runs work inside an activity, so that the activity tells when the work failed.</summary>
internal static class ActivityRun
{
    internal static async ValueTask RunAsync<TState>(
        Activity? activity, Func<TState, CancellationToken, ValueTask> work, TState state, CancellationToken cancellationToken)
    {
        try
        {
            await work(state, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (MarkFailed(activity, exception))
        {
            throw;
        }
    }

    /// <summary>Marks the activity and returns false: used as a filter, the exception goes on untouched.</summary>
    internal static bool MarkFailed(Activity? activity, Exception exception)
    {
        if (activity is { IsAllDataRequested: true })
        {
            activity.SetStatus(ActivityStatusCode.Error, exception.Message);
            activity.AddException(exception);
        }
        return false;
    }
}
