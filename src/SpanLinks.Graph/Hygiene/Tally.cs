namespace SpanLinks.Graph.Hygiene;

/// <summary>A count with examples: the first in the order of ids, whatever the order in which they come.</summary>
internal sealed class Tally(int maxExamples)
{
    private readonly SortedSet<LinkExample> _examples = [];

    public long Count { get; private set; }

    public IReadOnlyList<LinkExample> Examples => [.. _examples];

    public void Add(LinkExample example, long count = 1)
    {
        Count += count;
        _examples.Add(example);
        if (_examples.Count > maxExamples)
        {
            _examples.Remove(_examples.Max!);
        }
    }
}
