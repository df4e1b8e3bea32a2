using SpanLinks.Graph.Search.Language;

namespace SpanLinks.Graph.Search.Matching;

/// <summary>
/// A filter, ready to be tried on many spans. One with fields of links is tried for each link of a span, all its fields on the same
/// link, and matches if it does for one; for a span without links it is tried once, with all these fields missing.
/// </summary>
internal sealed class FilterMatcher(Filter filter)
{
    private readonly Matcher _matcher = Matcher.Of(filter.Condition);
    private readonly bool _isOfLinks = filter.Condition.Comparisons.Any(comparison => comparison.Field.IsOfLink);

    public Truth Match(SearchedSpan searched, LinkedSpans linked)
    {
        var best = Truth.No;
        var isTried = false;
        foreach (var link in _isOfLinks ? searched.Links : [])
        {
            isTried = true;
            var truth = _matcher.Match(new Subject(searched, link, linked));
            best = truth > best ? truth : best;
            if (best == Truth.Yes)
            {
                return best;
            }
        }

        return isTried ? best : _matcher.Match(new Subject(searched, null, linked));
    }
}
