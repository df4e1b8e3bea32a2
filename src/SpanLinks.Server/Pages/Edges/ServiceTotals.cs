namespace SpanLinks.Server.Pages.Edges;

/// <summary>How many links lead to a service and from it, and how many of the spans that carry those to it failed.</summary>
internal sealed record ServiceTotals(string Name, double In, double Out, double Failed, int Calls)
{
    /// <summary>The busiest first: by links, then by calls.</summary>
    public static IReadOnlyList<ServiceTotals> Of(
        IReadOnlyList<ServicePair> pairs, IReadOnlyDictionary<(string Caller, string Callee), int> calls)
    {
        var totals = new Dictionary<string, ServiceTotals>();
        void Add(string name, double into = 0, double from = 0, double failed = 0, int called = 0)
        {
            var total = totals.GetValueOrDefault(name) ?? new ServiceTotals(name, 0, 0, 0, 0);
            totals[name] = total with { In = total.In + into, Out = total.Out + from, Failed = total.Failed + failed, Calls = total.Calls + called };
        }

        foreach (var pair in pairs)
        {
            Add(pair.From, from: pair.Figures.Counts.Links);
            Add(pair.To, into: pair.Figures.Counts.Links, failed: pair.Figures.Counts.Errors);
        }

        foreach (var ((caller, callee), count) in calls)
        {
            Add(caller, called: count);
            Add(callee, called: count);
        }

        return [.. totals.Values.OrderByDescending(total => total.In + total.Out).ThenByDescending(total => total.Calls).ThenBy(total => total.Name, StringComparer.Ordinal)];
    }
}
