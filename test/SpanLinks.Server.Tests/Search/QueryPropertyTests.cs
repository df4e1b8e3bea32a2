using CsCheck;
using SpanLinks.Graph.Search.Language;

namespace SpanLinks.Server.Tests.Search;

public class QueryPropertyTests
{
    private static readonly string[] Pieces =
    [
        "{", "}", "(", ")", "{ }", "&&", "||", "!", "=", "!=", ">", ">=", "<", "<=", "=~", "!~", "->", "->>", "<-", "<<-", ">>", "<<", "-",
        "name", "status", "error", "kind", "client", "duration", "span:id", "trace:id", "link:type", "link:state", "dangling", "nil", "true",
        ".", ".a", "span.b", "resource.service.name", "link.c", "span.\"x y\"", "foo.bar", "\"text\"", "`raw`", "\"", "`", "\\", "\"\\u00e9\"",
        "1", "-2", "1.5", "2e3", "9e999", "99999999999999999999", "5ms", "1h30m", "7x", "1.", "µ", "é", "\ud83d", "\ude00", "\0", "\n", "\t", " ",
        "\"a(\"", "\"[a-z]+\"", "\"(?<n>a)\\\\k<n>\"", "|", "&", "~", "'", "+", "/", ":", "span:", "span.", "&>>",
    ];

    private static readonly Gen<string> Joined = Gen.OneOf(Pieces).Array[0, 30].Select(pieces => string.Join("", pieces));

    private static readonly Gen<string> Spaced = Gen.OneOf(Pieces).Array[0, 30].Select(pieces => string.Join(" ", pieces));

    private static readonly Gen<string> Damaged = Gen.Select(QueryGen.Spanset, Gen.Int[0, 200], Gen.Int[0, 5], Gen.OneOf(Pieces)).Select(
        (spanset, position, length, piece) =>
        {
            var text = QueryPrinter.Print(spanset);
            var start = Math.Min(position, text.Length);
            return text.Remove(start, Math.Min(length, text.Length - start)).Insert(start, piece);
        });

    [Fact]
    public void Parse_AnyText_IsAQueryOrAnErrorWithinTheText() =>
        Gen.OneOf(Joined, Spaced, Damaged, Gen.String).Sample(
            text =>
            {
                var result = SpanQuery.Parse(text);
                if (result.Error is { } error)
                {
                    Assert.InRange(error.Position, 0, text.Length);
                    Assert.NotEmpty(error.Message);
                    Assert.Equal(3, error.Pointed.Split('\n').Length);
                    return;
                }

                Assert.Equal(result.Query!.Root, SpanQuery.Parse(result.Query.Text).Query?.Root);
            },
            iter: 100_000);

    [Fact]
    public void Parse_PrintedQuery_IsTheSameQuery() =>
        QueryGen.Spanset.Where(spanset => QueryPrinter.Print(spanset).Length <= SpanQuery.MaxLength).Sample(
            spanset =>
            {
                var result = SpanQuery.Parse(QueryPrinter.Print(spanset));

                Assert.Null(result.Error);
                Assert.Equal(spanset, result.Query!.Root);
            },
            iter: 10_000);
}
