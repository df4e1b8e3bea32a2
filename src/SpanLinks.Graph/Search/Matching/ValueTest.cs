using System.Text;
using SpanLinks.Graph.Search.Language;
using SpanLinks.Otlp.Wire;

namespace SpanLinks.Graph.Search.Matching;

/// <summary>Compares values with the one value of a comparison. A value of another type never matches, by whichever sign.</summary>
internal sealed class ValueTest
{
    private readonly ComparisonOperator _sign;
    private readonly Literal _literal;
    private readonly byte[] _utf8;
    private readonly Pattern? _pattern;

    public ValueTest(ComparisonOperator sign, Literal literal)
    {
        _sign = sign;
        _literal = literal;
        _utf8 = Encoding.UTF8.GetBytes(literal.Text);
        _pattern = sign is ComparisonOperator.Matches or ComparisonOperator.NotMatches
            ? Pattern.TryCompile(literal.Text, out _)
            : null;
    }

    private bool IsNegative => _sign is ComparisonOperator.NotEqual or ComparisonOperator.NotMatches;

    public Truth Test(in FieldValue value)
    {
        if (value.Kind == ValueKind.Unknown)
        {
            return Truth.Unknown;
        }

        var holds = _literal.Kind == LiteralKind.Nil
            ? (value.Kind == ValueKind.Missing) == (_sign == ComparisonOperator.Equal)
            : value.Kind == ValueKind.List ? TestList(value.Bytes) : IsSameType(value) && TestOne(value);
        return holds ? Truth.Yes : Truth.No;
    }

    // One value of a list has to match; for != and !~ all that are of the type, and at least one.
    private bool TestList(ReadOnlySpan<byte> arrayValue)
    {
        var any = false;
        var all = true;
        var reader = new WireReader(arrayValue);
        while (reader.Find(Fields.Values))
        {
            if (AttributeLookup.Value(reader.ReadBytes()) is var value && IsSameType(value))
            {
                var holds = TestOne(value);
                any |= holds;
                all &= holds;
            }
        }

        return any && (all || !IsNegative);
    }

    private bool IsSameType(in FieldValue value) => value.Kind switch
    {
        ValueKind.Text => _literal.Kind == LiteralKind.Text,
        ValueKind.Integer => _literal.IsNumber || _literal.Kind is LiteralKind.Status or LiteralKind.Kind or LiteralKind.LinkState,
        ValueKind.Float => _literal.IsNumber,
        ValueKind.Boolean => _literal.Kind == LiteralKind.Boolean,
        _ => false,
    };

    private bool TestOne(in FieldValue value) => _sign switch
    {
        ComparisonOperator.Matches => _pattern!.IsMatch(value.Text()),
        ComparisonOperator.NotMatches => !_pattern!.IsMatch(value.Text()),
        ComparisonOperator.Equal => IsEqual(value),
        ComparisonOperator.NotEqual => !IsEqual(value),
        ComparisonOperator.Greater => Order(value) is > 0,
        ComparisonOperator.GreaterOrEqual => Order(value) is >= 0,
        ComparisonOperator.Less => Order(value) is < 0,
        _ => Order(value) is <= 0,
    };

    private bool IsEqual(in FieldValue value) =>
        value.Kind == ValueKind.Text ? value.IsText(_literal.Text, _utf8) : Order(value) is 0;

    // Null where there is no order: a number that is none.
    private int? Order(in FieldValue value) => value.Kind switch
    {
        ValueKind.Text => string.CompareOrdinal(value.Text(), _literal.Text),
        ValueKind.Float when double.IsNaN(value.Float) => null,
        ValueKind.Float when _literal.Kind == LiteralKind.Float => value.Float.CompareTo(_literal.Float),
        ValueKind.Float => -Compare(_literal.Integer, value.Float),
        _ when _literal.Kind == LiteralKind.Float => Compare(value.Integer, _literal.Float),
        _ => value.Integer.CompareTo(_literal.Integer),
    };

    // Exact, where turning the integer into a floating-point number would round it.
    private static int Compare(long integer, double number)
    {
        if (number >= 9223372036854775808.0)
        {
            return -1;
        }

        if (number < -9223372036854775808.0)
        {
            return 1;
        }

        var whole = (long)number;
        return integer != whole ? integer.CompareTo(whole) : 0.0.CompareTo(number - whole);
    }
}
