namespace SpanLinks.Server.Pages.Layout;

/// <summary>Places things in a row as near as can be to where they want to be, at distances that have to be kept.</summary>
internal static class Spacing
{
    /// <summary>
    /// The places with the least sum of weighted squared distances to the wanted ones. It is isotonic regression: neighbours that get into each
    /// other's way move together to their common middle (pool adjacent violators).
    /// </summary>
    /// <param name="wanted">Where each wants to be, in the order that they keep.</param>
    /// <param name="weights">How much it matters for each.</param>
    /// <param name="distances">The least distance of each from the one before; the first does not count.</param>
    public static double[] Place(IReadOnlyList<double> wanted, IReadOnlyList<double> weights, IReadOnlyList<double> distances)
    {
        var blocks = new List<(double Middle, double Weight, int Count)>();
        var offsets = new double[wanted.Count];
        for (var i = 0; i < wanted.Count; i++)
        {
            offsets[i] = i == 0 ? 0 : offsets[i - 1] + distances[i];
            var block = (Middle: wanted[i] - offsets[i], Weight: weights[i], Count: 1);
            while (blocks.Count > 0 && blocks[^1].Middle > block.Middle)
            {
                var before = blocks[^1];
                var weight = before.Weight + block.Weight;
                block = (((before.Middle * before.Weight) + (block.Middle * block.Weight)) / weight, weight, before.Count + block.Count);
                blocks.RemoveAt(blocks.Count - 1);
            }

            blocks.Add(block);
        }

        var places = blocks.SelectMany(block => Enumerable.Repeat(block.Middle, block.Count)).ToList();
        return [.. places.Select((place, i) => place + offsets[i])];
    }
}
