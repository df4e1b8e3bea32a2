using System.Diagnostics;

namespace SpanLinks;

/// <summary>Starts activities that carry links.</summary>
/// <remarks>
/// <para>
/// Every method returns null when nobody listens or the sampler says no, as
/// <see cref="ActivitySource.StartActivity(string, ActivityKind)"/> does, and never throws because of a link: one without a trace id
/// is left out and counted. Links beyond <see cref="LinkLimits"/> are left out and counted as well. Safe for concurrent use.
/// </para>
/// <para>
/// Links are made only for an activity that is recorded. A sampler that looks at the links gets them: the first such activity of a source
/// is sampled a second time then, with its links, and from then on they are made before the sampler runs.
/// </para>
/// </remarks>
public static class LinkedActivityExtensions
{
    /// <summary>Starts an activity with a link to one span.</summary>
    /// <param name="source">The source of the activity.</param>
    /// <param name="name">The name of the activity.</param>
    /// <param name="linked">The context of the linked span; null, or one without a trace id, for no link.</param>
    /// <param name="type">How the activity relates to the linked span. The default is <see cref="LinkType.FollowsFrom"/>.</param>
    /// <param name="options">Kind, parent, attributes and limits.</param>
    /// <exception cref="ArgumentNullException"><paramref name="source"/> or <paramref name="name"/> is null.</exception>
    public static Activity? StartLinked(
        this ActivitySource source, string name, ActivityContext? linked, LinkType type = default, StartOptions options = default) =>
        ActivityStarter.Start(source, name, options, (linked, type), static (state, ref sink) =>
        {
            if (state.linked is { } context && Ids.HasTrace(context))
            {
                sink.AddValid(LinkFactory.Create(context, state.type), attributes: 1);
            }
        });

    /// <summary>Starts an activity with links that are made already.</summary>
    /// <param name="source">The source of the activity.</param>
    /// <param name="name">The name of the activity.</param>
    /// <param name="links">The links, in the order in which they are to stand.</param>
    /// <exception cref="ArgumentNullException"><paramref name="source"/> or <paramref name="name"/> is null.</exception>
    public static Activity? StartLinked(this ActivitySource source, string name, params ReadOnlySpan<ActivityLink> links) =>
        source.StartLinked(name, default, links);

    /// <summary>Starts an activity with links that are made already.</summary>
    /// <param name="source">The source of the activity.</param>
    /// <param name="name">The name of the activity.</param>
    /// <param name="options">Kind, parent, attributes and limits.</param>
    /// <param name="links">The links, in the order in which they are to stand.</param>
    /// <exception cref="ArgumentNullException"><paramref name="source"/> or <paramref name="name"/> is null.</exception>
    public static Activity? StartLinked(
        this ActivitySource source, string name, StartOptions options, params ReadOnlySpan<ActivityLink> links) =>
        ActivityStarter.Start(source, name, options, links, static (state, ref sink) => sink.AddRange(state));

    /// <summary>Starts an activity with links that may be made late, such as a LINQ query.</summary>
    /// <param name="source">The source of the activity.</param>
    /// <param name="name">The name of the activity.</param>
    /// <param name="links">
    /// The links. They are enumerated once at most, and only when the activity is recorded; what they throw is swallowed and told to the
    /// event source <c>SpanLinks</c>.
    /// </param>
    /// <param name="options">Kind, parent, attributes and limits.</param>
    /// <exception cref="ArgumentNullException">
    /// <paramref name="source"/>, <paramref name="name"/> or <paramref name="links"/> is null.
    /// </exception>
    public static Activity? StartLinked(
        this ActivitySource source, string name, IEnumerable<ActivityLink> links, StartOptions options = default)
    {
        ArgumentNullException.ThrowIfNull(links);
        return ActivityStarter.Start(source, name, options, links, static (state, ref sink) => sink.AddRange(state));
    }

    /// <summary>Starts an activity with links from a provider, which runs once at most and only when the activity is recorded.</summary>
    /// <typeparam name="TState">What the provider needs.</typeparam>
    /// <param name="source">The source of the activity.</param>
    /// <param name="name">The name of the activity.</param>
    /// <param name="state">Handed to the provider, so that it can be a static lambda and cost nothing when nobody listens.</param>
    /// <param name="links">Makes the links. What it throws is swallowed and told to the event source <c>SpanLinks</c>.</param>
    /// <param name="options">Kind, parent, attributes and limits.</param>
    /// <exception cref="ArgumentNullException">
    /// <paramref name="source"/>, <paramref name="name"/> or <paramref name="links"/> is null.
    /// </exception>
    public static Activity? StartLinked<TState>(
        this ActivitySource source,
        string name,
        TState state,
        Func<TState, IEnumerable<ActivityLink>> links,
        StartOptions options = default)
    {
        ArgumentNullException.ThrowIfNull(links);
        return ActivityStarter.Start(
            source, name, options, (state, links), static (both, ref sink) => sink.AddRange(both.links(both.state)));
    }

    /// <summary>Starts an activity that begins a trace of its own, with links, whatever activity is current.</summary>
    /// <param name="source">The source of the activity.</param>
    /// <param name="name">The name of the activity.</param>
    /// <param name="links">The links, in the order in which they are to stand.</param>
    /// <remarks>
    /// The same as <see cref="StartLinked(ActivitySource, string, StartOptions, ReadOnlySpan{ActivityLink})"/> with
    /// <see cref="StartOptions.Root"/>, where it says how the current activity comes back.
    /// </remarks>
    /// <exception cref="ArgumentNullException"><paramref name="source"/> or <paramref name="name"/> is null.</exception>
    public static Activity? StartRoot(this ActivitySource source, string name, params ReadOnlySpan<ActivityLink> links) =>
        source.StartLinked(name, new StartOptions { Root = true }, links);
}
