namespace SpanLinks.Graph.Search.Evaluation;

/// <summary>Counts what one page of a search costs, and notes the limits that it reaches.</summary>
internal sealed class SearchBudget(SearchLimits limits)
{
    private readonly List<SearchCut> _cuts = [];
    private int _traces;
    private int _spans;
    private SearchCut? _exhaustedBy;

    public SearchLimits Limits => limits;

    public IReadOnlyList<SearchCut> Cuts => _cuts;

    /// <summary>Whether nothing more may be read, so that what is evaluated may lack traces.</summary>
    public bool IsExhausted => _exhaustedBy is not null;

    public int TracesRead => _traces;

    /// <summary>How many of the traces that somebody wants may still be read.</summary>
    public int Allow(int traces)
    {
        if (_spans >= limits.MaxSpans)
        {
            _exhaustedBy ??= new SearchCut("spans", limits.MaxSpans);
            return 0;
        }

        if (traces > limits.MaxTraces - _traces)
        {
            _exhaustedBy ??= new SearchCut("traces", limits.MaxTraces);
        }

        return Math.Min(traces, limits.MaxTraces - _traces);
    }

    public void Read(int traces, int spans)
    {
        _traces += traces;
        _spans += spans;
    }

    public void Cut(string limit, int value)
    {
        var cut = new SearchCut(limit, value);
        if (!_cuts.Contains(cut))
        {
            _cuts.Add(cut);
        }
    }

    /// <summary>Goes on with a new budget, after an evaluation that was given up.</summary>
    public void Restart()
    {
        _traces = 0;
        _spans = 0;
        _exhaustedBy = null;
    }

    /// <summary>Notes that an evaluation that ran out of budget counts all the same.</summary>
    public void AcceptExhaustion()
    {
        if (_exhaustedBy is { } cut)
        {
            Cut(cut.Limit, cut.Value);
        }

        _exhaustedBy = null;
    }
}
