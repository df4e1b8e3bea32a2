using System.Globalization;
using Spectre.Console;

namespace SpanLinks.Server.Commands.Terminal;

/// <summary>
/// Standard output. Into a pipe or a file goes plain text of any width, so that scripts get all of it; a terminal gets lines that fit
/// it, in colours unless NO_COLOR (https://no-color.org) is set. COLUMNS pins the width of either.
/// </summary>
internal sealed class Screen(TextWriter output, int? width, bool hasColors)
{
    private const int MinWidth = 40;

    /// <summary>Null where there is no bound.</summary>
    public int? Width => width;

    public static Screen Create(TextWriter output)
    {
        var columns = Environment.GetEnvironmentVariable("COLUMNS");
        int? pinned = int.TryParse(columns, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;
        if (Console.IsOutputRedirected)
        {
            return new Screen(output, pinned is { } given ? Math.Max(given, MinWidth) : null, hasColors: false);
        }

        // Spectre knows terminals, and makes Windows' understand escape sequences.
        var profile = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Out) }).Profile;
        var isPlain = !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
        return new Screen(output, Math.Max(pinned ?? profile.Width, MinWidth), profile.Capabilities.Ansi && !isPlain);
    }

    public async Task WriteAsync(IEnumerable<Line> lines)
    {
        foreach (var line in lines)
        {
            await WriteAsync(line);
        }
    }

    public Task WriteAsync(Line line) => output.WriteLineAsync(Render(width is { } bound ? line.Fit(bound) : line));

    /// <summary>Writes a text as it is, and the end of its last line.</summary>
    public Task WriteTextAsync(string text) => text.EndsWith('\n') ? output.WriteAsync(text) : output.WriteLineAsync(text);

    public Task FlushAsync() => output.FlushAsync();

    private string Render(Line line) =>
        hasColors ? string.Concat(line.Pieces.Select(Color)) : line.ToString().TrimEnd();

    // The sixteen colours of every terminal, which people choose to suit their background.
    private static string Color(Piece piece) => piece.Tone switch
    {
        Tone.Heading => $"\e[1m{piece.Text}\e[0m",
        Tone.Faint => $"\e[90m{piece.Text}\e[0m",
        Tone.Service => $"\e[34m{piece.Text}\e[0m",
        Tone.LinkType => $"\e[36m{piece.Text}\e[0m",
        Tone.Critical => $"\e[1;35m{piece.Text}\e[0m",
        Tone.Warning => $"\e[33m{piece.Text}\e[0m",
        Tone.Error => $"\e[31m{piece.Text}\e[0m",
        _ => piece.Text,
    };
}
