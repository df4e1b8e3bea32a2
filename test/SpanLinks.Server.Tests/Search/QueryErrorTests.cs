using SpanLinks.Graph.Search.Language;

namespace SpanLinks.Server.Tests.Search;

public class QueryErrorTests
{
    [Theory]
    [InlineData("", 0, "Expected a filter in braces, such as { status = error }, or (; here the query ends.")]
    [InlineData("status = error", 0, "A query begins with { and has filters in braces, such as { status = error }; here is 's'.")]
    [InlineData("{ status = error", 16, "Expected }, && or ||; here the query ends.")]
    [InlineData("{ status error }", 9, "Expected one of = != > >= < <= =~ !~ after status; here is error.")]
    [InlineData("{ status = 5 }", 11, "5 is no value for status; allowed is one of unset, ok, error.")]
    [InlineData("{ status > error }", 9, "error has no order, so > does not apply; use = or !=.")]
    [InlineData("{ status =~ \"e.*\" }", 9, "status is no text, so =~ does not apply; use = or !=.")]
    [InlineData("{ duration =~ \"1s\" }", 11, "duration is no text, so =~ does not apply; use = or != or an order.")]
    [InlineData("{ duration > 5 }", 13, "5 is no value for duration; allowed is a duration, such as 1.5ms or 2s.")]
    [InlineData("{ duration > 5min }", 13, "5min is no duration of at most 292 years; units are ns, us, ms, s, m, h and d, as in 1.5ms or 1h30m.")]
    [InlineData("{ duration > 300000d }", 13, "300000d is no duration of at most 292 years; units are ns, us, ms, s, m, h and d, as in 1.5ms or 1h30m.")]
    [InlineData("{ kind = ok }", 9, "ok is no value for kind; allowed is one of unspecified, internal, server, client, producer, consumer.")]
    [InlineData("{ kind = }", 9, "Expected one of unspecified, internal, server, client, producer, consumer; here is }.")]
    [InlineData("{ name = nil }", 9, "nil is no value for name; allowed is a text in quotes.")]
    [InlineData("{ span.a = error }", 11, "error is no value for span.a; allowed is a text in quotes, a number, a duration, true, false or nil.")]
    [InlineData("{ span.a > true }", 9, "true has no order, so > does not apply; use = or !=.")]
    [InlineData("{ span.a = payment }", 11, "Expected a text in quotes, a number, a duration, true, false or nil; here is payment.")]
    [InlineData("{ span.a = span.b }", 11, "A field is compared with a value; comparing span.a with span.b is not supported.")]
    [InlineData("{ span.a =~ 5 }", 12, "5 is no value for span.a =~; allowed is a regular expression in quotes.")]
    [InlineData("{ span:parentID = \"12\" }", 18, "\"12\" is no value for span:parentID; allowed is 16 hex digits in quotes or nil.")]
    [InlineData("{ link:state = lost }", 15, "Expected one of resolved, dangling or nil; here is lost.")]
    [InlineData("{ service.name = \"a\" }", 2, "service. is no scope. Attributes are written span.NAME, resource.NAME, link.NAME and .NAME (the span's, or else the resource's); so resource.service.name or .service.name.")]
    [InlineData("{ span. = 1 }", 7, "The name of an attribute is missing after span., as in span.http.route.")]
    [InlineData("{ name == \"a\" }", 8, "Expected a text in quotes; here is =.")]
    [InlineData("{ name = 'a' }", 9, "Text stands in double quotes: \"…\".")]
    [InlineData("{ name = \"a }", 9, "This text has no closing \".")]
    [InlineData("{ name = `a }", 9, "This text has no closing `.")]
    [InlineData("{ name = \"a\\d\" }", 11, "Unknown escape; allowed are \\\" \\\\ \\n \\r \\t and \\u with 4 hex digits. Between ` and ` a backslash is a backslash.")]
    [InlineData("{ name =~ \"a(b\" }", 13, "The regular expression is wrong: insufficient closing parentheses.")]
    [InlineData("{ name =~ `a)|(b` }", 12, "The regular expression is wrong: insufficient opening parentheses.")]
    [InlineData("{ name =~ `(?=a)b` }", 11, "Lookaround, back references, atomic groups and conditionals are not supported: a regular expression is matched in linear time.")]
    [InlineData("{ .a & .b }", 5, "& is no operator; write && for \"and\".")]
    [InlineData("{ .a = 1 + 2 }", 9, "+ is not supported: a field is compared with a value, without arithmetic.")]
    [InlineData("{ .a = 99999999999999999999 }", 7, "99999999999999999999 is too large; integers go from -9223372036854775808 to 9223372036854775807, other numbers to 1.7e308.")]
    [InlineData("{ .a = 12abc }", 9, "12a is no number; units of a duration are ns, us, ms, s, m, h and d.")]
    [InlineData("{ !.a = 1 }", 3, "! negates what follows it directly; put the comparison in parentheses: !( … ).")]
    [InlineData("{ \"a\" }", 6, "Expected one of = != > >= < <= =~ !~ and a field after \"a\"; here is }.")]
    [InlineData("{ 1 = 2 }", 6, "Expected a field, because a value is on the other side; here is 2.")]
    [InlineData("{ (.a }", 6, "Expected ), && or ||; here is }.")]
    [InlineData("{ .a } { .b }", 7, "Expected the end of the query or one of && || > >> < << -> ->> <- <<-; here is {.")]
    [InlineData("({ .a }", 7, "Expected ) or one of && || > >> < << -> ->> <- <<-; here the query ends.")]
    [InlineData("{ .a } &>> { .b }", 7, "&>> is not supported between spansets; allowed are && || > >> < << -> ->> <- <<-.")]
    [InlineData("{ .a } | count() > 2", 7, "| is not supported between spansets; allowed are && || > >> < << -> ->> <- <<-.")]
    [InlineData("{ .a } ->> ", 11, "Expected a filter in braces, such as { status = error }, or (; here the query ends.")]
    public void Parse_Wrong_PointsAtTheCharacterAndSaysWhatIsAllowed(string text, int position, string message)
    {
        var error = SpanQuery.Parse(text).Error;

        Assert.Equal((message, position), (error?.Message, error?.Position ?? -1));
    }

    [Fact]
    public void Parse_UnknownField_NamesAllFields()
    {
        var error = SpanQuery.Parse("{ colour = 1 }").Error!;

        Assert.Equal(2, error.Position);
        Assert.StartsWith("colour is no field; allowed are name, kind, status, ", error.Message, StringComparison.Ordinal);
        Assert.Contains("link:queueTime and the attributes span.NAME", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ status = blue }", "{ status = blue }\n           ^")]
    [InlineData("{ status = ok &&\n\tkind = blue }", " kind = blue }\n        ^")]
    [InlineData("{ status =\nok", "ok\n  ^")]
    public void Pointed_Error_HasACaretUnderTheCharacter(string text, string pointed)
    {
        var error = SpanQuery.Parse(text).Error!;

        Assert.Equal($"{error.Message}\n{pointed}", error.Pointed);
    }

    [Fact]
    public void Pointed_LongLine_ShowsThePartAroundTheCharacter()
    {
        var error = SpanQuery.Parse("{ " + string.Concat(Enumerable.Repeat("status = ok && ", 100)) + "x }").Error!;

        var lines = error.Pointed.Split('\n');
        Assert.Equal(3, lines.Length);
        Assert.InRange(lines[1].Length, 10, 96);
        Assert.Equal('x', lines[1][lines[2].Length - 1]);
    }

    [Theory]
    [InlineData("length", "The query has 4097 characters; at most 4096 are allowed.")]
    [InlineData("depth", "Parentheses, braces and ! nest deeper than 32.")]
    [InlineData("nots", "Parentheses, braces and ! nest deeper than 32.")]
    [InlineData("filters", "A query has at most 32 filters in braces.")]
    [InlineData("comparisons", "A query has at most 128 comparisons.")]
    [InlineData("links", "A query has at most 8 of the operators -> ->> <- <<-.")]
    [InlineData("patterns", "A query has at most 16 regular expressions.")]
    [InlineData("pattern", "The regular expression has 513 characters; at most 512 are allowed.")]
    public void Parse_BeyondALimit_SaysWhichAndIsFineAtIt(string limit, string message)
    {
        static string Repeat(string part, int count) => string.Concat(Enumerable.Repeat(part, count));
        string Query(int beyond) => limit switch
        {
            "length" => "{}" + new string(' ', 4094 + beyond),
            "depth" => Repeat("(", 31 + beyond) + "{.a}" + Repeat(")", 31 + beyond),
            "nots" => "{" + Repeat("!", 31 + beyond) + ".a}",
            "filters" => "{}" + Repeat(" && {}", 31 + beyond),
            "comparisons" => "{.a" + Repeat("||.a", 127 + beyond) + "}",
            "links" => "{}" + Repeat("->{}", 8 + beyond),
            "patterns" => "{.a" + Repeat("||.a=~`b`", 16 + beyond) + "}",
            _ => "{.a=~\"" + new string('x', 512 + beyond) + "\"}",
        };

        Assert.Null(SpanQuery.Parse(Query(0)).Error);
        Assert.Equal(message, SpanQuery.Parse(Query(1)).Error?.Message);
    }

    [Fact]
    public void Parse_RegularExpressionThatWouldTakeTooMuchMemory_IsRefused() =>
        Assert.NotNull(SpanQuery.Parse("{ name =~ \"((a{1,1000}){1,1000}){1,1000}\" }").Error);
}
