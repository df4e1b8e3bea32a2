namespace SpanLinks.Graph.Search.Language;

internal sealed partial class Lexer
{
    // What may stand within braces besides signs; null where a sign stands.
    private Token? Value()
    {
        var first = _query[_position];
        return first switch
        {
            '.' => Attribute(_position, ""),
            '"' => Text(),
            '`' => RawText(),
            '-' when _position + 1 < _query.Length && char.IsAsciiDigit(_query[_position + 1]) => Number(),
            _ when char.IsAsciiDigit(first) => Number(),
            _ when IsWordPart(first) => Word(),
            _ => null,
        };
    }

    private static bool IsWordPart(char character) => char.IsAsciiLetterOrDigit(character) || character == '_';

    private Token Word()
    {
        var start = _position;
        SkipWord();
        if (_position < _query.Length && _query[_position] == ':')
        {
            _position++;
            SkipWord();
        }

        var word = _query[start.._position];
        return _position < _query.Length && _query[_position] == '.' ? Attribute(start, word) : new Token(TokenKind.Word, start, word);
    }

    private void SkipWord()
    {
        while (_position < _query.Length && IsWordPart(_query[_position]))
        {
            _position++;
        }
    }

    // The position is that of the dot.
    private Token Attribute(int start, string scope)
    {
        _position++;
        var name = new System.Text.StringBuilder();
        while (_position < _query.Length && (IsNamePart(_query[_position]) || _query[_position] == '"'))
        {
            if (_query[_position] != '"')
            {
                name.Append(_query[_position++]);
                continue;
            }

            var quoted = Text();
            if (quoted.Kind == TokenKind.Error)
            {
                return quoted;
            }

            name.Append(quoted.Value);
        }

        if (!Field.IsScope(scope))
        {
            return Error(start, $"{scope}. is no scope. Attributes are written {Field.Scopes}; so resource.{scope}.{name} or .{scope}.{name}.");
        }

        return name.Length == 0
            ? Error(_position, $"The name of an attribute is missing after {scope}., as in {scope}.http.route.")
            : new Token(TokenKind.Attribute, start, scope) { Value = name.ToString() };
    }

    private Token RawText()
    {
        var start = _position;
        var end = _query.IndexOf('`', start + 1);
        if (end < 0)
        {
            return Error(start, "This text has no closing `.");
        }

        _position = end + 1;
        return new Token(TokenKind.Text, start, _query[start.._position]) { Value = _query[(start + 1)..end] };
    }

    private Token Text()
    {
        var start = _position++;
        var value = new System.Text.StringBuilder();
        while (_position < _query.Length && _query[_position] != '"')
        {
            if (_query[_position] != '\\')
            {
                value.Append(_query[_position++]);
            }
            else if (Escape() is { } escaped)
            {
                value.Append(escaped);
            }
            else
            {
                return Error(
                    _position,
                    "Unknown escape; allowed are \\\" \\\\ \\n \\r \\t and \\u with 4 hex digits. Between ` and ` a backslash is a backslash.");
            }
        }

        if (_position == _query.Length)
        {
            return Error(start, "This text has no closing \".");
        }

        _position++;
        return new Token(TokenKind.Text, start, _query[start.._position]) { Value = value.ToString() };
    }

    // Null, and nothing read, where the escape is unknown.
    private char? Escape()
    {
        var rest = Rest;
        char? escaped = rest.Length < 2 ? null : rest[1] switch
        {
            '"' => '"',
            '\\' => '\\',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'u' when rest.Length >= 6 && ushort.TryParse(
                rest[2..6], System.Globalization.NumberStyles.AllowHexSpecifier, null, out var unit) => (char)unit,
            _ => null,
        };
        _position += escaped is null ? 0 : rest[1] == 'u' ? 6 : 2;
        return escaped;
    }
}
