namespace SpanLinks.Graph.Search.Language;

internal sealed partial class QueryParser
{
    private int _patterns;

    /// <summary>The comparison, if the field can be compared so with such a value.</summary>
    private Comparison? Checked(
        Token fieldToken, Field field, Token signToken, ComparisonOperator sign, Token valueToken, Literal value)
    {
        var comparison = new Comparison(field, sign, value);
        if (LiteralCheck.FindProblem(comparison) is { } problem)
        {
            FailAt(
                problem.Part switch { ComparisonPart.Field => fieldToken.Start, ComparisonPart.Sign => signToken.Start, _ => valueToken.Start },
                problem.Message);
            return null;
        }

        if (sign is ComparisonOperator.Matches or ComparisonOperator.NotMatches && !IsPattern(valueToken, value.Text))
        {
            return null;
        }

        return LiteralCheck.Normalize(comparison);
    }

    private bool IsPattern(Token token, string pattern)
    {
        if (pattern.Length > SpanQuery.MaxPatternLength)
        {
            FailAt(token.Start, $"The regular expression has {pattern.Length} characters; at most {SpanQuery.MaxPatternLength} are allowed.");
        }
        else if (++_patterns > SpanQuery.MaxPatterns)
        {
            FailAt(token.Start, $"A query has at most {SpanQuery.MaxPatterns} regular expressions.");
        }
        else if (Pattern.TryCompile(pattern, out var error) is null)
        {
            // The offset is behind what is wrong. Where an escape was read, offsets in the pattern are not offsets in the query.
            var offset = token.Text.Length == token.Value.Length + 2 ? Math.Clamp(error.Offset, 1, pattern.Length) : 0;
            FailAt(token.Start + offset, error.Message);
        }
        else
        {
            return true;
        }

        return false;
    }
}
