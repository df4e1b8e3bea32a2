using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace SpanLinks.Server.Query.Description;

/// <summary>The API as OpenAPI describes it, at <c>/openapi/v1.json</c>.</summary>
internal static class ApiDescription
{
    public const string Path = "/openapi/{documentName}.json";

    public static void AddApiDescription(this IServiceCollection services)
    {
        services.ConfigureHttpJsonOptions(json => // schemas are made by these
        {
            ApiJson.Configure(json.SerializerOptions);
            json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
        });
        services.AddOpenApi("v1", options =>
        {
            options.ShouldInclude = api => api.ActionDescriptor.EndpointMetadata.OfType<EndpointDescription>().Any();
            options.AddDocumentTransformer((document, _, _) =>
            {
                document.Info = new OpenApiInfo
                {
                    Title = "SpanLinks",
                    Version = "v1",
                    Description = "Traces, their link graphs, and what can be asked about links. Ids are lower-case hex, times decimal text of Unix nanoseconds.",
                };
                return Task.CompletedTask;
            });
            options.AddOperationTransformer(DescribeAsync);
            options.AddSchemaTransformer((schema, context, _) =>
            {
                foreach (var field in context.JsonTypeInfo.Properties.Where(field => field.IsGetNullable))
                {
                    schema.Required?.Remove(field.Name); // a missing value is left out
                }

                if (context.JsonTypeInfo.Type == typeof(LinkAttributes))
                {
                    (schema.Type, schema.Items) = (JsonSchemaType.Array, new OpenApiSchema { Type = JsonSchemaType.Object });
                    schema.Description = "As OTLP's JSON: objects of key and value.";
                }

                return Task.CompletedTask;
            });
        });
    }

    private static Task DescribeAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var description = context.Description.ActionDescriptor.EndpointMetadata.OfType<EndpointDescription>().Single();
        operation.Summary = description.Summary;
        operation.Description = description.Text;
        operation.Parameters =
        [
            .. description.Parameters.Select(parameter => new OpenApiParameter
            {
                Name = parameter.Name,
                In = parameter.IsInPath ? ParameterLocation.Path : ParameterLocation.Query,
                Required = parameter.IsInPath,
                Description = $"{parameter.Description} Allowed: {parameter.Allowed}.",
                Schema = parameter.Schema,
                Example = parameter.Example is { } example ? JsonValue.Create(example) : null,
            }),
        ];
        if (ApiExamples.Find(description.Id) is { } answer)
        {
            foreach (var content in operation.Responses?["200"].Content?.Values ?? [])
            {
                content.Example = answer;
            }
        }

        return Task.CompletedTask;
    }
}
