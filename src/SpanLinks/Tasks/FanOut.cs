using System.Diagnostics;

namespace SpanLinks;

/// <summary>Work that one activity hands out to many tasks, and that another joins again.</summary>
/// <remarks>
/// Each task is an activity with a link of the type <see cref="LinkType.SpawnedFrom"/> to the activity that was current when the
/// fan-out was made; the join has a link of the type <see cref="LinkType.Aggregates"/> to each task that had started. The join
/// remembers up to <see cref="LinkLimits.MaxLinks"/> tasks and counts the others. Safe for concurrent use, so that tasks,
/// <c>Parallel.ForEachAsync</c> and readers of a channel can share one.
/// </remarks>
public sealed class FanOut
{
    private readonly ActivitySource _source;
    private readonly ActivityContext _spawner;
    private readonly bool _asChildren;
    private readonly LinkCollector _tasks;

    /// <summary>Remembers the current activity as the one that starts the tasks.</summary>
    /// <param name="source">The source of the activities.</param>
    /// <param name="asChildren">
    /// True for tasks that belong to the trace of the activity that starts them, as its children; false, the default, for tasks that
    /// each start a trace of their own.
    /// </param>
    /// <param name="limits">The limits for the links of the join. Null, the default, for <see cref="LinkLimits.Default"/>.</param>
    /// <exception cref="ArgumentNullException"><paramref name="source"/> is null.</exception>
    public FanOut(ActivitySource source, bool asChildren = false, LinkLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        _source = source;
        _asChildren = asChildren;
        _spawner = Activity.Current?.Context ?? default;
        _tasks = new LinkCollector(limits);
    }

    /// <summary>Starts the activity of one task; call it where the task runs.</summary>
    /// <param name="name">The name of the activity.</param>
    /// <param name="kind">The kind of the activity. The default is <see cref="ActivityKind.Internal"/>.</param>
    /// <returns>The activity, or null when nobody listens or the sampler says no.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> is null.</exception>
    public Activity? Start(string name, ActivityKind kind = ActivityKind.Internal)
    {
        var options = new StartOptions { Kind = kind, Root = !_asChildren, Parent = _asChildren ? _spawner : default };
        var activity = _source.StartLinked(name, _spawner, LinkType.SpawnedFrom, options);
        if (activity is { IsAllDataRequested: true })
        {
            _tasks.Add(LinkFactory.Create(activity.Context, LinkType.Aggregates));
        }
        return activity;
    }

    /// <summary>Starts the activity that joins the tasks; call it when they have ended.</summary>
    /// <param name="name">The name of the activity.</param>
    /// <param name="options">Kind, parent, attributes and limits.</param>
    /// <returns>The activity, or null when nobody listens or the sampler says no.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> is null.</exception>
    public Activity? Join(string name, StartOptions options = default) =>
        _source.StartLinked(name, _tasks, options);
}
