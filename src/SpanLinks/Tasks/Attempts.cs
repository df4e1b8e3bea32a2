using System.Diagnostics;

namespace SpanLinks;

/// <summary>The attempts at one operation: each attempt is an activity that links to the attempt before it.</summary>
/// <remarks>
/// The link has the type <see cref="LinkType.RetryOf"/> and <see cref="LinkAttributes.RetryAttempt"/>, the number of the linking
/// attempt. Make one per operation, where the retries begin. One attempt after the other: not safe for concurrent use.
/// </remarks>
/// <example>
/// With a Polly pipeline: <c>await pipeline.ExecuteAsync(token => attempts.RunAsync(ChargeAsync, token))</c>.
/// </example>
/// <param name="source">The source of the activities.</param>
/// <param name="name">The name of the activities.</param>
/// <param name="options">Kind, parent, attributes and limits of the activities.</param>
public sealed class Attempts(ActivitySource source, string name, StartOptions options = default)
{
    private readonly ActivitySource _source = source ?? throw new ArgumentNullException(nameof(source));
    private readonly string _name = name ?? throw new ArgumentNullException(nameof(name));
    private ActivityContext? _previous;

    /// <summary>How many attempts have been started, from 0.</summary>
    public int Count { get; private set; }

    /// <summary>Starts the next attempt.</summary>
    /// <returns>The activity, or null when nobody listens or the sampler says no; the attempt counts all the same.</returns>
    public Activity? Start()
    {
        Count++;
        var activity = ActivityStarter.Start(_source, _name, options, (_previous, Count), static (state, ref sink) =>
        {
            if (state._previous is { } previous)
            {
                sink.Add(LinkFactory.Retry(previous, state.Count));
            }
        });
        _previous = activity?.Context ?? _previous;
        return activity;
    }

    /// <summary>Runs the next attempt in its activity.</summary>
    /// <typeparam name="TResult">What the attempt returns.</typeparam>
    /// <param name="attempt">The attempt. What it throws marks its activity as an error and comes out of the returned task.</param>
    /// <param name="cancellationToken">Handed to the attempt.</param>
    /// <exception cref="ArgumentNullException"><paramref name="attempt"/> is null.</exception>
    public async ValueTask<TResult> RunAsync<TResult>(
        Func<CancellationToken, ValueTask<TResult>> attempt, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        using var activity = Start();
        try
        {
            return await attempt(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (ActivityRun.MarkFailed(activity, exception))
        {
            throw;
        }
    }

    /// <inheritdoc cref="RunAsync{TResult}(Func{CancellationToken, ValueTask{TResult}}, CancellationToken)"/>
    public async ValueTask RunAsync(Func<CancellationToken, ValueTask> attempt, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        using var activity = Start();
        await ActivityRun.RunAsync(activity, static (work, token) => work(token), attempt, cancellationToken).ConfigureAwait(false);
    }
}
