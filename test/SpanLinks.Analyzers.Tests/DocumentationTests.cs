using System.Text.RegularExpressions;
using SpanLinks.Analyzers.Tests.Support;

namespace SpanLinks.Analyzers.Tests;

/// <summary>Each rule has its page, the index names it, and the code of the page is as the page says.</summary>
public partial class DocumentationTests
{
    private static string Folder => Path.Combine(Rules.Repository, "docs/rules");

    public static TheoryData<string, string> Pages => new(Rules.Descriptors.Select(rule => (rule.Id, rule.Title.ToString(null))));

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Page_OfARule_SaysWhatItAsks(string id, string title)
    {
        var page = await ReadAsync(id);
        var index = await ReadAsync("README");

        Assert.StartsWith($"# {id}: {title}\n", page, StringComparison.Ordinal);
        Assert.Contains("## When it speaks", page, StringComparison.Ordinal);
        Assert.Contains("## How to suppress", page, StringComparison.Ordinal);
        Assert.Contains($"| [{id}]({id}.md) | {title} |", index, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Code_OfAPage_IsReportedWhereItIsBadOnly(string id, string title)
    {
        Assert.NotEmpty(title);
        var page = await ReadAsync(id);

        Assert.Contains(id, await FindAsync(Code(page, "Bad")));
        foreach (var good in OtherWays().Split(Code(page, "Good")))
        {
            Assert.Empty(await FindAsync(good));
        }
    }

    [Fact]
    public void Ids_OfRules_AreDistinct() =>
        Assert.Equal(Rules.Descriptors.Count(), Rules.Descriptors.Select(rule => rule.Id).Distinct().Count());

    private static Task<string> ReadAsync(string page) =>
        File.ReadAllTextAsync(Path.Combine(Folder, page + ".md"), TestContext.Current.CancellationToken);

    private static string Code(string page, string heading) => page.Split($"## {heading}\n\n```csharp\n")[1].Split("```")[0];

    private static async Task<IEnumerable<string>> FindAsync(string statements)
    {
        var compilation = Rules.Compile($$"""
            using System;
            using System.Collections.Generic;
            using System.Diagnostics;
            using System.Linq;
            using SpanLinks;

            record Message(ActivityContext Context);

            class Page(ActivitySource source)
            {
                void Handle(Message message) { }

                async void Run(
                    ActivityContext sender, ActivityContext parent, IReadOnlyList<ActivityContext> contexts, IReadOnlyList<Message> messages,
                    IAsyncEnumerable<Message> stream, Dictionary<string, string> headers, Activity request,
                    {{Parameter("Message", "message", statements)}}{{Parameter("Activity", "activity", statements)}}Activity reply)
                {
                    {{statements}}
                }
            }
            """);
        var found = await Rules.FindAsync(compilation);

        Assert.Empty(Rules.Errors(compilation));
        return found.Select(one => one.Id);
    }

    // "// or" on a line of its own, with a reason or without, begins another way to write it.
    [GeneratedRegex("^// or.*$", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex OtherWays();

    private static string Parameter(string type, string name, string statements) =>
        statements.Contains($"var {name} ", StringComparison.Ordinal) ? "" : $"{type} {name}, ";
}
