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
    private const int MaxAttempts = 8;
    private const int Unauthorized = 401;
    private const int Forbidden = 403;

    public static ClickHouseException Parse(string text, int status, string server, string queryId)
    {
        var match = Pattern().Match(text);
        var code = match.Success ? int.Parse(match.Groups["code"].ValueSpan, CultureInfo.InvariantCulture) : ErrorCodes.None;
        var said = ErrorCodes.ReachesNoReplica(code) && ReadAttempts(text) is { Length: > 0 } attempts
            ? $"reaches no replica of a shard: {attempts}"
            : $"says: {Cut(match.Success ? match.Groups["said"].Value : text).TrimEnd('.')}";
        return new ClickHouseException(code, $"ClickHouse at {server} {said}. {Hint(code, status)}(Error {code}, query {queryId}.)");
    }

    // Each server is tried several times, and each time is told; once says it.
    private static string ReadAttempts(string text) =>
        string.Join(", ", Attempt().Matches(text).Select(attempt => attempt.Groups["said"].Value).Distinct().Take(MaxAttempts));

    private static string Cut(string text)
    {
        text = Space().Replace(text, " ").Trim();
        return text.Length > MaxLength ? text[..MaxLength] + "…" : text;
    }

    private static string Hint(int code, int status) => (code, status) switch
    {
        (_, Unauthorized or Forbidden) => "Set the user and the password (SPANLINKS_CLICKHOUSE_USER, SPANLINKS_CLICKHOUSE_PASSWORD). ",
        (ErrorCodes.TooManyRows, _) => "Ask for less at a time, or allow more with --clickhouse-max-rows. ",
        (ErrorCodes.TimeoutExceeded, _) => "Ask for less at a time, or allow more with --clickhouse-query-timeout. ",
        _ => "",
    };

    [GeneratedRegex(@"^Code: (?<code>\d{1,6})[.,](?: e\.displayText\(\) =)? DB::(?:\w+::)*\w*Exception: (?<said>.*?)(?:, e\.what\(\) =.*|\(version [^()]*(?:\([^()]*\))?\)\s*)?$", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Pattern();

    [GeneratedRegex(@"Exception: (?<said>[^()\r\n]{1,200}\([^()\r\n]{1,200}:\d{1,5}[^()\r\n]{0,200}\))", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Attempt();

    [GeneratedRegex(@"\s+", RegexOptions.None, 1000)]
    private static partial Regex Space();
}
