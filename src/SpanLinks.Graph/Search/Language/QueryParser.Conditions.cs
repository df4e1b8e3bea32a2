using System.Diagnostics.CodeAnalysis;

namespace SpanLinks.Graph.Search.Language;

/// <remarks>
/// <code>
///   condition  = term { ( "&amp;&amp;" | "||" ) term }             equal rank, from the left, as in TraceQL
///   term       = "(" condition ")" | "!" negated | comparison
///   negated    = "(" condition ")" | "!" negated | attribute | "true" | "false"
///   comparison = field sign value | value sign field | attribute | "true" | "false"
/// </code>
/// </remarks>
internal sealed partial class QueryParser
{
    private const string Comparisons = "= != > >= < <= =~ !~";

    private int _comparisons;

    private Condition? Condition(int depth)
    {
        var left = Term(depth);
        while (left is not null && Current.Kind is TokenKind.And or TokenKind.Or)
        {
            var isAnd = Take().Kind == TokenKind.And;
            left = Term(depth) is { } right ? new Combination(isAnd, left, right) : null;
        }

        return left;
    }

    private Condition? Term(int depth)
    {
        if (IsTooDeep(depth))
        {
            return null;
        }

        switch (Current.Kind)
        {
            case TokenKind.OpenParenthesis:
                return Parentheses(depth);
            case TokenKind.Not:
                Take();
                return Negated(depth + 1) is { } operand ? new Not(operand) : null;
            default:
                return Comparison();
        }
    }

    private Condition? Parentheses(int depth)
    {
        Take();
        var inner = Condition(depth + 1);
        return inner is not null && Expect(TokenKind.CloseParenthesis, "), && or ||") ? inner : null;
    }

    // ! binds tighter than a comparison, as in TraceQL, so what it negates is in parentheses or by itself true or false.
    private Condition? Negated(int depth)
    {
        if (IsTooDeep(depth))
        {
            return null;
        }

        var token = Current;
        switch (token.Kind)
        {
            case TokenKind.OpenParenthesis:
                return Parentheses(depth - 1);
            case TokenKind.Not:
                Take();
                return Negated(depth + 1) is { } operand ? new Not(operand) : null;
            case TokenKind.Attribute or TokenKind.Word when Sign(_tokens[_position + 1].Kind) is not null:
                FailAt(token.Start, "! negates what follows it directly; put the comparison in parentheses: !( … ).");
                return null;
            default:
                return Comparison();
        }
    }

    private Condition? Comparison()
    {
        var token = Current;
        if (++_comparisons > SpanQuery.MaxComparisons)
        {
            FailAt(token.Start, $"A query has at most {SpanQuery.MaxComparisons} comparisons.");
            return null;
        }

        if (TryTakeField(out var field))
        {
            return Sign(Current.Kind) is not null ? WithValue(field) : Alone(token, field);
        }

        if (!TryTakeLiteral(out var value))
        {
            FailNoOperand(token);
            return null;
        }

        if (Sign(Current.Kind) is not null)
        {
            return WithField(token, value);
        }

        if (value.Kind != LiteralKind.Boolean)
        {
            Fail(Current, $"Expected one of {Comparisons} and a field after {Short(token.Text)}");
            return null;
        }

        return new Constant(value.Integer != 0);
    }

    private Comparison? Alone(Token token, Field field)
    {
        if (!field.IsAttribute)
        {
            Fail(Current, $"Expected one of {Comparisons} after {field}");
            return null;
        }

        return Checked(token, field, token, ComparisonOperator.Equal, token, Literal.Of(true));
    }

    private Comparison? WithValue(Field field)
    {
        var fieldToken = _tokens[_position - 1];
        var sign = Take();
        var valueToken = Current;
        if (TryTakeLiteral(out var value))
        {
            return Checked(fieldToken, field, sign, Sign(sign.Kind)!.Value, valueToken, value);
        }

        if (valueToken.Kind is TokenKind.Attribute or TokenKind.Word && TryTakeField(out var other))
        {
            FailAt(valueToken.Start, $"A field is compared with a value; comparing {field} with {other} is not supported.");
        }
        else
        {
            Fail(valueToken, $"Expected {LiteralCheck.Allowed(field)}");
        }

        return null;
    }

    private Comparison? WithField(Token valueToken, Literal value)
    {
        var sign = Take();
        var fieldToken = Current;
        if (!TryTakeField(out var field))
        {
            Fail(fieldToken, "Expected a field, because a value is on the other side");
            return null;
        }

        var turned = Sign(sign.Kind)!.Value switch
        {
            ComparisonOperator.Greater => ComparisonOperator.Less,
            ComparisonOperator.GreaterOrEqual => ComparisonOperator.LessOrEqual,
            ComparisonOperator.Less => ComparisonOperator.Greater,
            ComparisonOperator.LessOrEqual => ComparisonOperator.GreaterOrEqual,
            var same => same,
        };
        return Checked(fieldToken, field, sign, turned, valueToken, value);
    }

    private bool TryTakeField([NotNullWhen(true)] out Field? field)
    {
        field = Current.Kind switch
        {
            TokenKind.Attribute => Field.Attribute(Current.Text, Current.Value),
            TokenKind.Word => Field.FindIntrinsic(Current.Text),
            _ => null,
        };
        if (field is not null)
        {
            Take();
        }

        return field is not null;
    }

    private bool TryTakeLiteral([NotNullWhen(true)] out Literal? value)
    {
        var token = Current;
        value = token.Kind switch
        {
            TokenKind.Text => Literal.Of(token.Value),
            TokenKind.Integer => new Literal(LiteralKind.Integer, Integer: token.Integer),
            TokenKind.Float => new Literal(LiteralKind.Float, Float: token.Float),
            TokenKind.Duration => Literal.OfDuration(token.Integer),
            TokenKind.Word => Literal.FindWord(token.Text),
            _ => null,
        };
        if (value is not null)
        {
            Take();
        }

        return value is not null;
    }

    private void FailNoOperand(Token token)
    {
        if (token.Kind == TokenKind.Word)
        {
            FailAt(token.Start, $"{Short(token.Text)} is no field; allowed are {Field.IntrinsicNames} and the attributes {Field.Scopes}.");
            return;
        }

        Fail(token, "Expected a comparison, such as status = error or resource.service.name = \"payment\"");
    }

    private static ComparisonOperator? Sign(TokenKind kind) => kind switch
    {
        TokenKind.Equal => ComparisonOperator.Equal,
        TokenKind.NotEqual => ComparisonOperator.NotEqual,
        TokenKind.Greater => ComparisonOperator.Greater,
        TokenKind.GreaterOrEqual => ComparisonOperator.GreaterOrEqual,
        TokenKind.Less => ComparisonOperator.Less,
        TokenKind.LessOrEqual => ComparisonOperator.LessOrEqual,
        TokenKind.Matches => ComparisonOperator.Matches,
        TokenKind.NotMatches => ComparisonOperator.NotMatches,
        _ => null,
    };
}
