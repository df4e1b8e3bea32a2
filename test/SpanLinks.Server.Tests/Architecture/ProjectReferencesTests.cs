using System.Runtime.CompilerServices;
using System.Xml.Linq;

namespace SpanLinks.Server.Tests.Architecture;

/// <summary>The project list and its allowed edges: docs/adr/001-projects-and-edges.md.</summary>
public class ProjectReferencesTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["SpanLinks"] = [],
        ["SpanLinks.OpenTelemetry"] = ["SpanLinks"],
        ["SpanLinks.AspNetCore"] = ["SpanLinks"],
        ["SpanLinks.RabbitMQ"] = ["SpanLinks"],
        ["SpanLinks.Kafka"] = ["SpanLinks"],
        ["SpanLinks.Analyzers"] = [],
        ["SpanLinks.Otlp"] = [],
        ["SpanLinks.Graph"] = ["SpanLinks.Otlp"],
        ["SpanLinks.Storage"] = ["SpanLinks.Graph"],
        ["SpanLinks.Server"] = ["SpanLinks.Storage", "SpanLinks.OpenTelemetry"],
        ["Carriers"] = ["SpanLinks"],
        ["OrderFlow"] = ["SpanLinks", "SpanLinks.OpenTelemetry", "SpanLinks.AspNetCore", "SpanLinks.RabbitMQ"],
        ["EtlPipeline"] = ["SpanLinks", "SpanLinks.OpenTelemetry"],
        ["Guide"] = ["SpanLinks", "SpanLinks.OpenTelemetry", "SpanLinks.AspNetCore"],
        ["Demo"] = ["SpanLinks.Server", "OrderFlow", "EtlPipeline"],
    };

    public static TheoryData<string> Projects => [.. Find("src").Concat(Find("samples"))];

    [Theory]
    [MemberData(nameof(Projects))]
    public void References_OfAProject_AreAllowed(string path)
    {
        var name = Path.GetFileNameWithoutExtension(path);
        Assert.True(Allowed.TryGetValue(name, out var allowed), $"{name} is a project that the record of projects and edges does not know.");

        var references = Items(path, "ProjectReference").Select(reference => Path.GetFileNameWithoutExtension(reference)!);

        Assert.Empty(references.Except(allowed));
    }

    [Fact]
    public void References_OfTheGround_AreNone()
    {
        Assert.Empty(Items(Find("src").Single(path => path.EndsWith("SpanLinks.Otlp.csproj", StringComparison.Ordinal)), "PackageReference"));
        Assert.NotEmpty(Projects);
    }

    private static IEnumerable<string> Items(string path, string item) =>
        XDocument.Load(path).Descendants(item).Select(element => element.Attribute("Include")!.Value.Replace('\\', '/'));

    private static IEnumerable<string> Find(string folder, [CallerFilePath] string here = "") =>
        Directory.EnumerateFiles(Path.Combine(here, "../../../..", folder), "*.csproj", SearchOption.AllDirectories).Order(StringComparer.Ordinal);
}
