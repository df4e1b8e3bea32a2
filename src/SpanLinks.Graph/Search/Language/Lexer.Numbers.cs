using System.Globalization;

namespace SpanLinks.Graph.Search.Language;

internal sealed partial class Lexer
{
    private Token Number()
    {
        var start = _position;
        if (_query[_position] == '-')
        {
            _position++;
        }

        SkipDigits();
        SkipFraction();
        return _position < _query.Length && DurationLiteral.IsUnitStart(_query[_position]) ? Duration(start) : PlainNumber(start);
    }

    private Token PlainNumber(int start)
    {
        SkipExponent();
        if (_position < _query.Length && (IsWordPart(_query[_position]) || _query[_position] == '.'))
        {
            return Error(_position, $"{_query[start..(_position + 1)]} is no number; units of a duration are {DurationLiteral.Units}.");
        }

        var text = _query[start.._position];
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var integer))
        {
            return new Token(TokenKind.Integer, start, text) { Integer = integer };
        }

        var number = double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
        return text.AsSpan().IndexOfAny('.', 'e', 'E') < 0 || !double.IsFinite(number)
            ? Error(start, $"{text} is too large; integers go from {long.MinValue} to {long.MaxValue}, other numbers to 1.7e308.")
            : new Token(TokenKind.Float, start, text) { Float = number };
    }

    // One part is read; more may follow, as in 1h30m.
    private Token Duration(int start)
    {
        while (_position < _query.Length && (IsWordPart(_query[_position]) || _query[_position] is '.' or 'µ' or 'μ'))
        {
            _position++;
        }

        var text = _query[start.._position];
        return DurationLiteral.TryParse(text, out var nanoseconds)
            ? new Token(TokenKind.Duration, start, text) { Integer = nanoseconds }
            : Error(start, $"{text} is no duration of at most {DurationLiteral.MaxText}; units are {DurationLiteral.Units}, as in 1.5ms or 1h30m.");
    }

    private void SkipDigits()
    {
        while (_position < _query.Length && char.IsAsciiDigit(_query[_position]))
        {
            _position++;
        }
    }

    private void SkipFraction()
    {
        if (Rest is ['.', >= '0' and <= '9', ..])
        {
            _position++;
            SkipDigits();
        }
    }

    private void SkipExponent()
    {
        _position += Rest switch
        {
            ['e' or 'E', >= '0' and <= '9', ..] => 1,
            ['e' or 'E', '+' or '-', >= '0' and <= '9', ..] => 2,
            _ => 0,
        };
        SkipDigits();
    }
}
