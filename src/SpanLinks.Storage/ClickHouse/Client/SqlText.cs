using System.Globalization;
using System.Text;
using SpanLinks.Otlp.Ids;

namespace SpanLinks.Storage.ClickHouse.Client;

/// <summary>Values as literals of ClickHouse's SQL. Every byte that could mean something is written as \xHH, so no value can end its literal.</summary>
internal static class SqlText
{
    public static string Of(string text) => Of(Encoding.UTF8.GetBytes(text));

    public static string Of(ReadOnlySpan<byte> bytes)
    {
        var literal = new StringBuilder("'", bytes.Length + 2);
        foreach (var value in bytes)
        {
            if (char.IsAsciiLetterOrDigit((char)value) || value is (byte)' ' or (byte)'-' or (byte)'_' or (byte)'.' or (byte)'/' or (byte)':')
            {
                literal.Append((char)value);
            }
            else
            {
                literal.Append(CultureInfo.InvariantCulture, $"\\x{value:X2}");
            }
        }

        return literal.Append('\'').ToString();
    }

    public static string Of(TraceId id)
    {
        Span<byte> bytes = stackalloc byte[TraceId.Size];
        id.Write(bytes);
        return Hex(bytes);
    }

    public static string Of(SpanId id)
    {
        Span<byte> bytes = stackalloc byte[SpanId.Size];
        id.Write(bytes);
        return Hex(bytes);
    }

    public static string Of(SpanKey key) => $"({Of(key.TraceId)}, {Of(key.SpanId)})";

    public static string Of(long number) => number.ToString(CultureInfo.InvariantCulture);

    public static string Of(ulong number) => number.ToString(CultureInfo.InvariantCulture);

    public static string List(IEnumerable<TraceId> ids) => string.Join(", ", ids.Distinct().Select(Of));

    public static string List(IEnumerable<SpanKey> keys) => string.Join(", ", keys.Distinct().Select(Of));

    /// <summary>A name of a table, database or cluster.</summary>
    public static string Name(string name) => $"`{name.Replace("\\", @"\\", StringComparison.Ordinal).Replace("`", "\\`", StringComparison.Ordinal)}`";

    private static string Hex(ReadOnlySpan<byte> bytes)
    {
        Span<char> literal = stackalloc char[2 + (4 * bytes.Length)];
        literal[0] = literal[^1] = '\'';
        for (var i = 0; i < bytes.Length; i++)
        {
            literal[1 + (4 * i)] = '\\';
            literal[2 + (4 * i)] = 'x';
            bytes[i].TryFormat(literal[(3 + (4 * i))..], out _, "X2", CultureInfo.InvariantCulture);
        }

        return new string(literal);
    }
}
