using System.Globalization;
using System.Text.RegularExpressions;

namespace SpanLinks.Storage.ClickHouse.Client;

/// <summary>
/// Reads what ClickHouse says of an error: <c>Code: 60, e.displayText() = DB::Exception: Table … doesn't exist., e.what() = …</c> or, since
/// version 21, <c>Code: 60. DB::Exception: Table … doesn't exist. (UNKNOWN_TABLE) (version …)</c>.
/// </summary>
internal static partial class ErrorText
{
    private const int MaxLength = 500;
    private const int Unauthorized = 401;
    private const int Forbidden = 403;

    public static ClickHouseException Parse(string text, int status, string queryId)
    {
        var match = Pattern().Match(text);
        var code = match.Success ? int.Parse(match.Groups["code"].ValueSpan, CultureInfo.InvariantCulture) : ErrorCodes.None;
        var said = match.Success ? match.Groups["said"].Value.Trim() : text.Trim();
        said = said.Length > MaxLength ? said[..MaxLength] + "…" : said;
        var hint = status is Unauthorized or Forbidden ? " Set the user and the password (SPANLINKS_CLICKHOUSE_USER, SPANLINKS_CLICKHOUSE_PASSWORD)." : "";
        return new ClickHouseException(code, $"ClickHouse answered with error {code} to query {queryId}: {said}{hint}");
    }

    [GeneratedRegex(@"^Code: (?<code>\d{1,6})[.,](?: e\.displayText\(\) =)? DB::(?:\w+::)*\w*Exception: (?<said>.*?)(?:, e\.what\(\) =.*|\(version [^()]*(?:\([^()]*\))?\)\s*)?$", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Pattern();
}
