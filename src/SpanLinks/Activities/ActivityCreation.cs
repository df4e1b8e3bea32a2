using System.Diagnostics;

namespace SpanLinks;

/// <summary>Creates an activity, not started, under the parent that the options name.</summary>
internal static class ActivityCreation
{
    private const string NoParent = "none";

    internal static Activity? Create(ActivitySource source, string name, in StartOptions options, IEnumerable<ActivityLink> links)
    {
        if (options.Root)
        {
            return CreateRoot(source, name, options, links);
        }
        // The current activity is better as an object than as a context: its baggage comes with it.
        var parent = !Ids.HasSpan(options.Parent) || options.Parent == Activity.Current?.Context ? default : options.Parent;
        return source.CreateActivity(name, options.Kind, parent, options.Tags, links);
    }

    /// <summary>
    /// .NET gives an activity without a parent the current one when it starts (dotnet/runtime issue 65528). So the sampler is asked while
    /// no activity is current, and then the new one gets a parent id that names no span: the start leaves the parent alone then, yet
    /// remembers the current activity, and the stop brings it back.
    /// </summary>
    private static Activity? CreateRoot(ActivitySource source, string name, in StartOptions options, IEnumerable<ActivityLink> links)
    {
        var current = Activity.Current;
        Activity.Current = null;
        try
        {
            var root = source.CreateActivity(
                name, options.Kind, default(ActivityContext), options.Tags, links, ActivityIdFormat.W3C);
            return current is null ? root : root?.SetParentId(NoParent);
        }
        finally
        {
            Activity.Current = current;
        }
    }
}
