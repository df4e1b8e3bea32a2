using System.Globalization;
using SpanLinks.Graph.Links;
using SpanLinks.Graph.Spans;

namespace SpanLinks.Graph.Search.Language;

/// <summary>A value that a field is compared with.</summary>
/// <param name="Kind">What kind of value.</param>
/// <param name="Text">The content of a text.</param>
/// <param name="Integer">An integer, nanoseconds, 1 for true, or the number of a status, kind or state.</param>
/// <param name="Float">A number that is no integer.</param>
internal sealed record Literal(LiteralKind Kind, string Text = "", long Integer = 0, double Float = 0)
{
    private static readonly Dictionary<string, Literal> Words = new(StringComparer.Ordinal)
    {
        ["nil"] = new(LiteralKind.Nil),
        ["true"] = Of(true),
        ["false"] = Of(false),
        ["unset"] = Of(StatusCode.Unset),
        ["ok"] = Of(StatusCode.Ok),
        ["error"] = Of(StatusCode.Error),
        ["unspecified"] = Of(SpanKind.Unspecified),
        ["internal"] = Of(SpanKind.Internal),
        ["server"] = Of(SpanKind.Server),
        ["client"] = Of(SpanKind.Client),
        ["producer"] = Of(SpanKind.Producer),
        ["consumer"] = Of(SpanKind.Consumer),
        ["resolved"] = Of(LinkState.Resolved),
        ["dangling"] = Of(LinkState.Dangling),
    };

    public bool IsNumber => Kind is LiteralKind.Integer or LiteralKind.Float or LiteralKind.Duration;

    public static Literal Of(string text) => new(LiteralKind.Text, text);

    public static Literal Of(bool value) => new(LiteralKind.Boolean, Integer: value ? 1 : 0);

    public static Literal Of(StatusCode status) => new(LiteralKind.Status, Integer: (long)status);

    public static Literal Of(SpanKind kind) => new(LiteralKind.Kind, Integer: (long)kind);

    public static Literal Of(LinkState state) => new(LiteralKind.LinkState, Integer: (long)state);

    public static Literal OfDuration(long nanoseconds) => new(LiteralKind.Duration, Integer: nanoseconds);

    /// <summary>The value that a word stands for; null where it stands for none.</summary>
    public static Literal? FindWord(string word) => Words.GetValueOrDefault(word);

    /// <summary>The words that stand for values of a kind, for error texts.</summary>
    public static string WordsOf(LiteralKind kind) =>
        string.Join(", ", Words.Where(word => word.Value.Kind == kind).Select(word => word.Key));

    public override string ToString() => Kind switch
    {
        LiteralKind.Text => TextLiteral.Print(Text),
        LiteralKind.Integer => Integer.ToString(CultureInfo.InvariantCulture),
        LiteralKind.Float => PrintFloat(Float),
        LiteralKind.Duration => DurationLiteral.Print(Integer),
        _ => Words.First(word => word.Value == this).Key,
    };

    // A whole number keeps a sign that it is no integer.
    private static string PrintFloat(double value)
    {
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        return text.AsSpan().IndexOfAny('.', 'E') < 0 ? $"{text}.0" : text;
    }
}
