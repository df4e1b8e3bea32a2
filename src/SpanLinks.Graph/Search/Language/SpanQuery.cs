namespace SpanLinks.Graph.Search.Language;

/// <summary>A query over spans, read and checked. docs/server/query-language.md has the grammar and what each operator means.</summary>
public sealed class SpanQuery
{
    /// <summary>A longer query is refused, in UTF-16 code units.</summary>
    public const int MaxLength = 4096;

    /// <summary>How deep parentheses, braces and <c>!</c> may nest.</summary>
    public const int MaxDepth = 32;

    /// <summary>How many <c>{ }</c> a query has at most.</summary>
    public const int MaxFilters = 32;

    /// <summary>How many comparisons all its filters have together.</summary>
    public const int MaxComparisons = 128;

    /// <summary>How many operators over links it has; each may read other traces.</summary>
    public const int MaxLinkOperators = 8;

    /// <summary>How many regular expressions it has.</summary>
    public const int MaxPatterns = 16;

    /// <summary>How long one regular expression is at most, in UTF-16 code units.</summary>
    public const int MaxPatternLength = 512;

    internal SpanQuery(Spanset root)
    {
        Root = root;
        Text = QueryPrinter.Print(root);
    }

    /// <summary>The query as SpanLinks writes it: another text of the same query may differ in space, parentheses and names.</summary>
    public string Text { get; }

    internal Spanset Root { get; }

    /// <summary>Reads a query; where it is none, the first error in it. Never throws.</summary>
    public static QueryResult Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new QueryParser(text).Parse();
    }

    /// <summary>The query as SpanLinks writes it.</summary>
    public override string ToString() => Text;
}
