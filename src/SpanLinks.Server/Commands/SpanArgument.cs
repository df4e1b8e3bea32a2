using System.CommandLine;

namespace SpanLinks.Server.Commands;

/// <summary>A span, as one argument TRACE/SPAN or as two.</summary>
internal static class SpanArgument
{
    public static Argument<string[]> Create()
    {
        var argument = new Argument<string[]>("TRACE/SPAN")
        {
            Description = "Trace id and span id, with a slash or as two arguments",
            Arity = new ArgumentArity(1, 2),
        };
        argument.Validators.Add(result =>
        {
            var words = result.Tokens.SelectMany(token => token.Value.Split('/')).ToList();
            if (words.Count != 2 || !IsHex(words[0], 32) || !IsHex(words[1], 16))
            {
                result.AddError($"The span is \"{string.Join(' ', result.Tokens.Select(token => token.Value))}\"; allowed are 32 hex digits, a slash and 16 hex digits.");
            }
        });
        return argument;
    }

    public static (string TraceId, string SpanId) Split(string[] words) =>
        words.Length == 2 ? (words[0], words[1]) : (words[0][..32], words[0][33..]);

    /// <summary>32 hex digits for a trace, 16 for a span.</summary>
    public static bool IsHex(string text, int digits) => text.Length == digits && text.All(char.IsAsciiHexDigit);
}
