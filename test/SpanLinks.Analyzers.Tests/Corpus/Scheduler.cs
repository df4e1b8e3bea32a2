using System;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Threading.Tasks;
using SpanLinks;

namespace Shop.Jobs;

/// <summary>Background work that outlives the request that asked for it.</summary>
public sealed class Scheduler : IDisposable
{
    private static readonly ActivitySource Source = new("Shop.Jobs");
    private readonly ConcurrentQueue<(Func<Task> Work, ActivityContext? Asked)> _jobs = new();
    private Activity? _open;

    public void Enqueue(Func<Task> work) => _jobs.Enqueue((work, Activity.Current?.Context));

    public async Task RunAsync()
    {
        while (_jobs.TryDequeue(out var job))
        {
            using var activity = Source.StartActivity("job");
            if (job.Asked is { } asked)
            {
                activity?.AddLink(new ActivityLink(asked));
            }
            await job.Work();
        }
    }

    public static void Reindex(ActivityContext request)
    {
        var parent = new ActivityContext(ActivityTraceId.CreateRandom(), default, ActivityTraceFlags.Recorded);
        using var trap = Source.StartActivity("reindex", ActivityKind.Internal, parent); // SL0005
        using var root = Source.StartRoot("reindex", LinkFactory.Create(request, LinkType.SpawnedFrom));
        using var child = Source.StartActivity("step", ActivityKind.Internal, root?.Context ?? default);
    }

    public static void Nightly(ActivityContext last)
    {
        Source.StartActivity("nightly")!.AddLink(new ActivityLink(last)); // SL0011
        using var activity = Source.StartActivity("nightly");
        Debug.Assert(activity is not null);
        Console.WriteLine("nightly");
        activity!.AddLink(new ActivityLink(last));
    }

    public static void Step()
    {
        using var step = Source.StartActivity(
            "step", ActivityKind.Internal, parentContext: default, links: [new ActivityLink(Activity.Current!.Context)]); // SL0010
        using var previous = step?.Parent;
        step?.AddLink(new ActivityLink(previous!.Context));
        Activity.Current?.AddLink(new ActivityLink(step!.Context));
    }

    public void Reopen(ActivityContext cause)
    {
        _open?.Stop();
        _open = Source.StartActivity("open");
        _open?.AddLink(new ActivityLink(cause));
    }

    public void Dispose() => _open?.Dispose();
}
