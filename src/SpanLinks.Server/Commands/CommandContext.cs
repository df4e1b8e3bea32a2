using System.CommandLine;
using System.Text;
using SpanLinks.Server.Commands.Api;
using SpanLinks.Server.Commands.Terminal;

namespace SpanLinks.Server.Commands;

/// <summary>What a command that asks a server has at hand.</summary>
internal sealed record CommandContext(
    ParseResult Parsed, IReadOnlyList<QueryOption> Options, ApiClient Api, Screen Screen, string Format, CancellationToken CancellationToken)
{
    public TextWriter Error => Parsed.InvocationConfiguration.Error;

    /// <summary>The path with a parameter for each option that was given.</summary>
    public ApiPath Path(params string[] segments) => AddOptions(new ApiPath(segments));

    public ApiPath AddOptions(ApiPath path)
    {
        foreach (var option in Options)
        {
            path.Add(option.Parameter, option.ValueIn(Parsed));
        }

        return path;
    }

    /// <summary>Shows an answer: as it is for --format json, otherwise drawn.</summary>
    public async Task<T> ShowAsync<T>(ApiPath path, Func<T, IEnumerable<Line>> draw)
    {
        var bytes = await Api.ReadAsync(path.ToString(), CancellationToken);
        var answer = ApiClient.Parse<T>(bytes);
        if (Format == "json")
        {
            await ShowAsync(Encoding.UTF8.GetString(bytes));
        }
        else if (Format is "table" or "tree")
        {
            await Screen.WriteAsync(draw(answer));
            await Screen.FlushAsync();
        }
        else
        {
            // A language, whose lines must stay whole also on a terminal.
            await ShowAsync(string.Join('\n', draw(answer)));
        }

        return answer;
    }

    /// <summary>A text as it is.</summary>
    public async Task ShowAsync(string text)
    {
        await Screen.WriteTextAsync(text);
        await Screen.FlushAsync();
    }

    /// <summary>On standard error, so that it does not mix with rows that go elsewhere.</summary>
    public async Task NoteAsync(string? statement)
    {
        if (statement is not null)
        {
            await Error.WriteLineAsync(CellText.Name(statement));
        }
    }

    /// <summary>How to see the next page: the same command with a cursor.</summary>
    public async Task HintAsync(string? next)
    {
        if (next is not null)
        {
            await Error.WriteLineAsync($"There is more: {CommandText.WithCursor(Parsed, next)}");
        }
    }
}
