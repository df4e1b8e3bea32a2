using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace SpanLinks.ClickHouseFront;

/// <summary>Answers a query as ClickHouse does, when it has ended. User and password are accepted and not looked at.</summary>
internal sealed partial class QueryEndpoint(string directory) : IDisposable
{
    /// <summary>Of a statement with its data, before and after decompression.</summary>
    public const int MaxBodyBytes = 80 * 1024 * 1024;

    private const int MaxQueriesAtOnce = 4;

    // Parameters of the interface; every other one is a setting.
    private static readonly HashSet<string> NoSettings =
        ["query", "database", "default_format", "query_id", "user", "password", "quota_key", "wait_end_of_query", "buffer_size"];

    private readonly SemaphoreSlim _turns = new(MaxQueriesAtOnce);

    public async Task AnswerAsync(HttpContext context)
    {
        // Before the body is read, so that there are only so many bodies.
        await _turns.WaitAsync(context.RequestAborted);
        try
        {
            var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body, context.RequestAborted);
            // A query blocks the thread that it runs on.
            using var result = await Task.Run(() => Run(context.Request, body.ToArray()));
            await (result.Error is null ? WriteAsync(context, result) : FailAsync(context.Response, result.Error));
        }
        finally
        {
            _turns.Release();
        }
    }

    private ChdbResult Run(HttpRequest request, byte[] body)
    {
        var format = request.Query["default_format"].ToString() is { Length: > 0 } given ? given : "TabSeparated";
        var statement = Statement.Create(request.Query["query"].ToString(), body);
        using var connection = ChdbConnection.Open(directory);
        foreach (var preparation in Preparations(request))
        {
            var result = connection.Query(Encoding.UTF8.GetBytes(preparation), format);
            if (result.Error is not null)
            {
                return result;
            }

            result.Dispose();
        }

        return statement.Format is { } dataFormat
            ? connection.Insert(statement.Text, dataFormat, statement.Data)
            : connection.Query(statement.Text, format);
    }

    // Statements rather than arguments of the connection: the engine says what is wrong with them, and no parameter becomes an option.
    private static IEnumerable<string> Preparations(HttpRequest request)
    {
        foreach (var (name, value) in request.Query.Where(parameter => !NoSettings.Contains(parameter.Key)))
        {
            yield return $"SET {Quote(name, '`')} = {Quote(value.ToString(), '\'')}";
        }

        if (request.Query["database"].ToString() is { Length: > 0 } database)
        {
            yield return $"USE {Quote(database, '`')}";
        }

        if (HttpMethods.IsGet(request.Method))
        {
            yield return "SET readonly = 1";
        }
    }

    private static string Quote(string text, char quote) =>
        $"{quote}{text.Replace("\\", @"\\", StringComparison.Ordinal).Replace($"{quote}", $"\\{quote}", StringComparison.Ordinal)}{quote}";

    private static async Task WriteAsync(HttpContext context, ChdbResult result)
    {
        context.Response.ContentType = "application/octet-stream";
        context.Response.ContentLength = result.Length;
        await result.CopyToAsync(context.Response.Body, context.RequestAborted);
    }

    private static async Task FailAsync(HttpResponse response, string error)
    {
        var code = int.TryParse(ErrorCode().Match(error).Groups[1].ValueSpan, CultureInfo.InvariantCulture, out var parsed) ? parsed : 1002;
        response.StatusCode = Status(code);
        response.Headers["X-ClickHouse-Exception-Code"] = $"{code}";
        response.ContentType = "text/plain; charset=UTF-8";
        await response.WriteAsync($"{error}\n");
    }

    // The codes that clients see most: unknown things, what cannot be parsed, and what is not implemented.
    private static int Status(int code) => code switch
    {
        46 or 47 or 50 or 56 or 60 or 63 or 73 or 81 or 115 => StatusCodes.Status404NotFound,
        6 or 25 or 26 or 27 or 38 or 41 or 53 or 62 or 72 or 99 or 117 or 167 or 168 => StatusCodes.Status400BadRequest,
        48 => StatusCodes.Status501NotImplemented,
        _ => StatusCodes.Status500InternalServerError,
    };

    public void Dispose() => _turns.Dispose();

    [GeneratedRegex(@"^Code: (\d+)\.", RegexOptions.None, 1000)]
    private static partial Regex ErrorCode();
}
