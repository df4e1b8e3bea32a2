using System.Diagnostics;

namespace SpanLinks;

/// <summary>Creates an activity, not started, under the parent that the options name.</summary>
internal static class ActivityCreation
{
    internal static Activity? Create(ActivitySource source, string name, in StartOptions options, IEnumerable<ActivityLink> links)
    {
        if (options.Root)
        {
            return CreateRoot(source, name, options, links);
        }
        var current = Activity.Current;
        // The current activity is better as an object than as a context: its baggage comes with it.
        var parent = options.Parent.SpanId == default || options.Parent == current?.Context ? default : options.Parent;
        return source.CreateActivity(name, options.Kind, parent, options.Tags, links);
    }

    /// <summary>
    /// .NET gives an activity without a parent span id the current activity as its parent when it starts (dotnet/runtime issue 65528). So
    /// the sampler is asked while no activity is current, and the parent span id is set to zero: set, so that the start leaves it alone, and zero,
    /// so that there is no parent. The start then remembers the current activity, and the stop brings it back.
    /// </summary>
    private static Activity? CreateRoot(ActivitySource source, string name, in StartOptions options, IEnumerable<ActivityLink> links)
    {
        var current = Activity.Current;
        if (current is null)
        {
            return source.CreateActivity(name, options.Kind, default(ActivityContext), options.Tags, links);
        }

        Activity? root;
        Activity.Current = null;
        try
        {
            root = source.CreateActivity(name, options.Kind, default(ActivityContext), options.Tags, links);
        }
        finally
        {
            Activity.Current = current;
        }
        return root?.SetParentId(NewTraceId(root), default, root.ActivityTraceFlags);
    }

    // A sampler that asked for the trace id has made it already.
    private static ActivityTraceId NewTraceId(Activity root) =>
        root.TraceId != default ? root.TraceId : Activity.TraceIdGenerator?.Invoke() ?? ActivityTraceId.CreateRandom();
}
