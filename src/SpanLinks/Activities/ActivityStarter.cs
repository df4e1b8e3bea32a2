using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace SpanLinks;

/// <summary>Hands the links of an activity to a sink, in their order.</summary>
internal delegate void WriteLinks<TState>(TState state, ref LinkSink sink)
    where TState : allows ref struct;

/// <summary>
/// Starts an activity so that its links are made once, and only when somebody wants them. .NET takes links at creation, where samplers
/// and the runtime enumerate them in turn, the runtime even for an activity that is not recorded. So the activity is created with a probe
/// that yields nothing and counts who looked; when only the runtime did, the links follow before the activity starts. When a sampler
/// looked, its answer was about no links: the activity, not yet started, is dropped and created again with its links.
/// </summary>
internal static class ActivityStarter
{
    // Sources whose sampler looks at links; bounded by the sources of the process, which it does not keep alive.
    private static readonly ConditionalWeakTable<ActivitySource, object> SampledByLinks = [];

    private static volatile bool _anySampledByLinks;

    internal static Activity? Start<TState>(
        ActivitySource source, string name, in StartOptions options, TState state, WriteLinks<TState> write)
        where TState : allows ref struct
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(name);
        if (!source.HasListeners())
        {
            return null;
        }
        if (_anySampledByLinks && SampledByLinks.TryGetValue(source, out _))
        {
            return StartWithLinks(source, name, options, state, write);
        }

        var probe = LinkProbe.Rent();
        var activity = ActivityCreation.Create(source, name, options, probe);
        var wasSampled = probe.WasSampled(activity);
        probe.Return();
        if (wasSampled)
        {
            SampledByLinks.TryAdd(source, source);
            _anySampledByLinks = true;
            return StartWithLinks(source, name, options, state, write);
        }
        if (activity is not { IsAllDataRequested: true })
        {
            return activity?.Start();
        }
        var sink = new LinkSink(options.EffectiveLimits, activity);
        sink.Fill(name, state, write);
        sink.Complete(activity);
        activity.Start();
        sink.Report(activity);
        return activity;
    }

    private static Activity? StartWithLinks<TState>(
        ActivitySource source, string name, in StartOptions options, TState state, WriteLinks<TState> write)
        where TState : allows ref struct
    {
        var sink = new LinkSink(options.EffectiveLimits, activity: null);
        sink.Fill(name, state, write);
        var activity = ActivityCreation.Create(source, name, options, sink.ToArray());
        if (activity is { IsAllDataRequested: true })
        {
            sink.Complete(activity);
        }
        activity?.Start();
        sink.Report(activity);
        return activity;
    }
}
