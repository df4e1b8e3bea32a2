using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Shop.Gateway;

/// <summary>Scatter and gather without SpanLinks: what plain .NET code looks like when it is right.</summary>
public sealed class Gateway(ActivitySource source)
{
    private readonly ThreadLocal<Activity?> _last = new();

    public async Task<int> GatherAsync(IReadOnlyList<Func<Task<int>>> parts, CancellationToken cancellationToken)
    {
        var links = new ActivityLink[parts.Count];
        var results = await Task.WhenAll(parts.Select(async (part, index) =>
        {
            using var activity = source.StartActivity("part " + index, ActivityKind.Internal);
            links[index] = new ActivityLink(activity?.Context ?? default, new() { ["gateway.part"] = index });
            return await part();
        }));
        using var join = source.StartActivity("join", ActivityKind.Internal, parentContext: default, links: links);
        cancellationToken.ThrowIfCancellationRequested();
        return results.Sum();
    }

    public void Accept(IDictionary<string, string> headers)
    {
        if (!ActivityContext.TryParse(headers["traceparent"], headers["tracestate"], isRemote: true, out var outside))
        {
            outside = default;
        }
        using var activity = source.StartActivity("accept", ActivityKind.Server, parentContext: default, links: [new(outside)]);
        activity?.SetTag("type", "gateway");
        activity?.SetTag("from", headers["host"]);
        var baggage = new ActivityTagsCollection { ["from"] = headers["host"] };
        activity?.AddEvent(new ActivityEvent("accepted", tags: baggage));
        using (_last.Value = source.StartActivity("forward"))
        {
            _last.Value?.AddLink(new ActivityLink(Read(headers)));
        }
    }

    public Activity? Copy(Activity from)
    {
        var copy = source.CreateActivity("copy", ActivityKind.Internal, from.Context, links: from.Links);
        copy?.Start();
        var again = ActivityContext.Parse(from.Id!, from.TraceStateString);
        copy?.AddLink(new ActivityLink(again));
        return copy;
    }

    private static ActivityContext Read(IDictionary<string, string> headers) =>
        new(
            ActivityTraceId.CreateFromString(headers["trace"]),
            ActivitySpanId.CreateFromString(headers["span"]),
            ActivityTraceFlags.None,
            isRemote: true);
}
