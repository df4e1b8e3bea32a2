using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using SpanLinks.Server.Tests.Support;

namespace SpanLinks.Server.Tests.Server;

public sealed class OpenApiTests(TestServer server) : IClassFixture<TestServer>
{
    private static readonly string[] WithoutExample = ["exportTraces", "followTraces", "followTraceGraph"];

    [Fact]
    public async Task Document_EveryEndpointOfTheApi_IsInIt()
    {
        var routes = server.Services.GetServices<EndpointDataSource>().Concat(server.Services.GetRequiredService<EndpointDataSource>() is { } all ? [all] : [])
            .SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Select(endpoint => "/" + endpoint.RoutePattern.RawText!.TrimStart('/'))
            .Where(path => path.StartsWith("/api/", StringComparison.Ordinal)).Distinct().Order(StringComparer.Ordinal).ToList();
        var paths = (await DocumentAsync())["paths"]!.AsObject().Select(path => path.Key).Order(StringComparer.Ordinal);

        Assert.Equal(17, routes.Count);
        Assert.Equal(routes, paths);
    }

    [Fact]
    public async Task Document_EveryRequest_IsDescribedWithParametersAnswersAndAnExample()
    {
        foreach (var (path, item) in (await DocumentAsync())["paths"]!.AsObject())
        {
            var operation = item!["get"]!;
            var id = (string)operation["operationId"]!;
            Assert.NotEmpty((string)operation["summary"]!);
            Assert.NotEmpty((string)operation["description"]!);
            var parameters = operation["parameters"]?.AsArray() ?? [];
            Assert.All(parameters, parameter => Assert.Contains("Allowed: ", (string)parameter!["description"]!, StringComparison.Ordinal));
            Assert.All(
                parameters, parameter => Assert.Equal(path.Contains($"{{{parameter!["name"]}}}", StringComparison.Ordinal), (string)parameter["in"]! == "path"));
            Assert.Equal(parameters.Count > 0, operation["responses"]!["400"] is not null);
            var content = Assert.Single(operation["responses"]!["200"]!["content"]!.AsObject()).Value!;
            Assert.Equal(!WithoutExample.Contains(id), content["example"] is not null);
        }
    }

    [Fact]
    public async Task Document_Schemas_RequireWhatIsAlwaysThere()
    {
        var link = (await DocumentAsync())["components"]!["schemas"]!["LinkDocument"]!;

        Assert.Equal(
            ["attributes", "isSampled", "linking", "marks", "ordinal", "state"],
            link["required"]!.AsArray().Select(field => (string)field!).Order(StringComparer.Ordinal));
        Assert.Equal("integer", (string)link["properties"]!["ordinal"]!["type"]!);
    }

    private Task<JsonNode> DocumentAsync() => server.GetJsonAsync("openapi/v1.json");
}
