namespace SpanLinks.Server.Pages.ServiceMap;

/// <summary>
/// Puts services in a row so that little points backwards: P. Eades, X. Lin and W. F. Smyth, "A fast and effective heuristic for the
/// feedback arc set problem" (1993), with weights. What points backwards then is drawn from right to left.
/// </summary>
internal static class FeedbackLines
{
    /// <summary>The place of each service in the row.</summary>
    public static int[] Rank(int services, IReadOnlyList<MapShape.Line> lines)
    {
        var left = Enumerable.Range(0, services).ToList();
        var rank = new int[services];
        var (first, last) = (0, services - 1);
        while (left.Count > 0) // takes one of them in each round
        {
            var open = lines.Where(line => !line.IsLoop && left.Contains(line.From) && left.Contains(line.To)).ToList();
            var outgoing = Sum(services, open, line => line.From);
            var incoming = Sum(services, open, line => line.To);
            var sink = left.FindIndex(service => outgoing[service] == 0 && incoming[service] > 0);
            var chosen = sink >= 0 ? left[sink] : left.MaxBy(service => incoming[service] == 0 ? double.MaxValue : outgoing[service] - incoming[service]);
            rank[chosen] = sink >= 0 ? last-- : first++;
            left.Remove(chosen);
        }

        return rank;
    }

    private static double[] Sum(int services, List<MapShape.Line> lines, Func<MapShape.Line, int> end)
    {
        var sums = new double[services];
        foreach (var line in lines)
        {
            sums[end(line)] += line.Weight;
        }

        return sums;
    }
}
