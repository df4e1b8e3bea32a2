using System.Diagnostics;

namespace SpanLinks;

/// <summary>Checks the names of link attributes while an application is developed.</summary>
/// <remarks>
/// The rules are those of OpenTelemetry's naming conventions: lower-case words joined by underscores, in namespaces joined by dots,
/// and the current name instead of a deprecated one. Safe for concurrent use.
/// </remarks>
public static class AttributeNames
{
    /// <summary>Checks one name.</summary>
    /// <param name="name">The name.</param>
    /// <returns>What is wrong with the name and what would be right, as a sentence; or null when it is right.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> is null.</exception>
    public static string? Check(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return AttributeNameRules.Check(name);
    }

    /// <summary>Watches the links of all activities of the process and reports each wrong name once.</summary>
    /// <param name="report">Called with what is wrong, such as a logger's method.</param>
    /// <param name="shouldWatch">Which sources to watch. Null, the default, for all.</param>
    /// <returns>Ends the watching when it is disposed.</returns>
    /// <remarks>
    /// Looks at activities when they stop, and only at those that somebody else records. For development: it costs time per link.
    /// </remarks>
    /// <exception cref="ArgumentNullException"><paramref name="report"/> is null.</exception>
    public static IDisposable Watch(Action<string> report, Func<ActivitySource, bool>? shouldWatch = null)
    {
        ArgumentNullException.ThrowIfNull(report);
        var watcher = new AttributeNameWatcher(report);
        var listener = new ActivityListener
        {
            ShouldListenTo = shouldWatch ?? (static _ => true),
            ActivityStopped = watcher.Watch,
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }
}
