using System.Text.RegularExpressions;
using SpanLinks.Tests.Support;

namespace SpanLinks.Tests.Carriers;

/// <summary>The code of the guide page is that of the sample, so that what users copy is what was compiled and run.</summary>
public sealed partial class CarriersPageTests
{
    private static readonly string Folder = Repository.PathOf("samples/Carriers");
    private static readonly string Page = File.ReadAllText(Repository.PathOf("docs/guide/message-carriers.md"));

    public static TheoryData<string> Samples => [.. Directory.GetFiles(Folder, "*.cs").Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Samples))]
    public void Page_EverySample_ContainsItsCodeExactly(string file) =>
        Assert.Contains($"```csharp\n{Body(File.ReadAllText(Path.Combine(Folder, file)))}\n```", Page, StringComparison.Ordinal);

    [Fact]
    public void Page_CodeBlocks_AreAsManyAsSamples() => Assert.Equal(Samples.Count, Page.Split("```csharp\n").Length - 1);

    /// <summary>What stands between the braces of the class, moved to the left.</summary>
    private static string Body(string code) => Indent().Replace(ClassBody().Match(code).Groups["body"].Value, "");

    [GeneratedRegex(@"^public static class \w+\n\{\n(?<body>.*)\n\}\n\z", RegexOptions.Multiline | RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ClassBody();

    [GeneratedRegex("^    ", RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Indent();
}
