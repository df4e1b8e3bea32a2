using System.Text;
using System.Text.RegularExpressions;

namespace SpanLinks.ClickHouseFront;

/// <summary>
/// What a request asks for. As in ClickHouse, the statement is the parameter <c>query</c> followed by the body; a body behind an INSERT with a
/// FORMAT clause is data, and may be any bytes.
/// </summary>
/// <param name="Text">The statement; of an INSERT with data, what stands before its FORMAT clause.</param>
/// <param name="Format">The format of the data; null if there is none.</param>
/// <param name="Data">What is to be inserted.</param>
internal sealed partial record Statement(byte[] Text, string? Format, byte[] Data)
{
    public static Statement Create(string query, byte[] body)
    {
        // The usual INSERT: nothing of a large body is copied.
        if (Head().Match($"{query}\n") is { Success: true } insert)
        {
            return new Statement(Encoding.UTF8.GetBytes(insert.Groups["insert"].Value), insert.Groups["format"].Value, body);
        }

        var whole = query.Length == 0 ? body : [.. Encoding.UTF8.GetBytes(query), (byte)'\n', .. body];
        // One char for each byte, so that places in the text are places in the bytes. Data never begins far behind.
        var head = Encoding.Latin1.GetString(whole, 0, Math.Min(whole.Length, MaxHeadBytes));
        return Head().Match(head) is { Success: true } match
            ? new Statement(whole[..match.Groups["insert"].Length], match.Groups["format"].Value, whole[match.Length..])
            : new Statement(whole, null, []);
    }

    private const int MaxHeadBytes = 16 * 1024;

    // ClickHouse skips spaces and one line break between the name of the format and the data.
    [GeneratedRegex(@"^(?<insert>\s*INSERT\s+INTO\s[^'\0]*?)\sFORMAT\s+(?<format>[A-Za-z]+)[ \t\f]*\n", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Head();
}
