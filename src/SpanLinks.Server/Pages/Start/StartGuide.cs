using System.Collections.Frozen;

namespace SpanLinks.Server.Pages.Start;

/// <summary>
/// What to do in one language, step by step. The steps are in files beside this one: a line <c>## title</c> begins a step, lines that begin
/// with <c>> </c> are words with code between backticks, the others are what to paste.
/// </summary>
internal static class StartGuide
{
    private const string Title = "## ";
    private const string Words = "> ";

    private static readonly FrozenDictionary<string, IReadOnlyList<StartStep>> Guides =
        StartLanguage.All.ToFrozenDictionary(language => language.Id, language => Read(language.Id));

    public static IReadOnlyList<StartStep> Of(StartLanguage language) => Guides[language.Id];

    private static IReadOnlyList<StartStep> Read(string id)
    {
        using var reader = new StreamReader(typeof(StartGuide).Assembly.GetManifestResourceStream($"start/{id}.txt")!);
        return [.. reader.ReadToEnd().ReplaceLineEndings("\n").Split("\n" + Title).Select(ReadStep)];
    }

    private static StartStep ReadStep(string text)
    {
        var lines = text.TrimEnd().Split('\n');
        var words = lines.Skip(1).TakeWhile(line => line.StartsWith(Words, StringComparison.Ordinal)).Select(line => line[Words.Length..]).ToList();
        return new StartStep(
            lines[0].StartsWith(Title, StringComparison.Ordinal) ? lines[0][Title.Length..] : lines[0],
            string.Join(' ', words),
            string.Join('\n', lines.Skip(1 + words.Count)));
    }
}

/// <summary>One step.</summary>
/// <param name="Title">What is done.</param>
/// <param name="Words">What to know of it, with code between backticks; may be empty.</param>
/// <param name="Code">What to paste.</param>
public sealed record StartStep(string Title, string Words, string Code);
