using SpanLinks.Graph.Links;
using SpanLinks.Otlp.Ids;
using SpanLinks.Server.Pages.Timeline;

namespace SpanLinks.Server.Pages.Waterfall;

/// <summary>A trace's spans from top to bottom, and what lies below each of them.</summary>
internal sealed class TraceTree
{
    private const int NoParent = -1;

    private readonly int[] _parents;
    private readonly int[] _ends; // behind a row's last descendant
    private readonly int[] _errorsBefore; // one more than there are rows
    private readonly Dictionary<SpanId, int> _indexes;

    public TraceTree(GraphTrace trace)
    {
        Rows = SpanTree.Flatten(trace);
        _parents = new int[Rows.Count];
        _ends = new int[Rows.Count];
        _errorsBefore = new int[Rows.Count + 1];
        _indexes = new Dictionary<SpanId, int>(Rows.Count);
        var open = new Stack<int>();
        for (var index = 0; index < Rows.Count; index++)
        {
            var row = Rows[index];
            while (open.Count > row.Depth)
            {
                _ends[open.Pop()] = index;
            }

            _parents[index] = open.TryPeek(out var parent) ? parent : NoParent;
            _errorsBefore[index + 1] = _errorsBefore[index] + (row.Span.IsError ? 1 : 0);
            _indexes.Add(row.Span.Key.SpanId, index);
            open.Push(index);
        }

        while (open.TryPop(out var last))
        {
            _ends[last] = Rows.Count;
        }
    }

    /// <summary>Every span once, below its parent.</summary>
    public IReadOnlyList<SpanRow> Rows { get; }

    public int? Find(SpanId spanId) => _indexes.TryGetValue(spanId, out var index) ? index : null;

    /// <summary>The parent's row; null for a row at the top.</summary>
    public int? ParentOf(int index) => _parents[index] == NoParent ? null : _parents[index];

    /// <summary>The first row that is no descendant.</summary>
    public int EndOf(int index) => _ends[index];

    public int SpansBelow(int index) => _ends[index] - index - 1;

    public int ErrorsBelow(int index) => _errorsBefore[_ends[index]] - _errorsBefore[index + 1];
}
