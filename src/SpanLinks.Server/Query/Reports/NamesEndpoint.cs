using SpanLinks.Graph.Store;
using SpanLinks.Server.Query.Description;
using SpanLinks.Server.Query.Parameters;

namespace SpanLinks.Server.Query.Reports;

/// <summary>Names that spans carried, such as a list to choose from offers.</summary>
internal static class NamesEndpoint
{
    private static readonly ChoiceParameter<NameKind> Kind = new(
        "kind", "Names of what.", ("services", NameKind.Service), ("operations", NameKind.Operation), ("link-types", NameKind.LinkType))
    { Otherwise = "services" };

    private static readonly TextParameter After = new("after", 4_096, "Only names behind this one, in the order of their bytes.");
    private static readonly NumberParameter Limit = new("limit", 100, 1_000, "How many names a page has at most.");

    public static RouteGroupBuilder MapNames(this RouteGroupBuilder api)
    {
        api.MapGet("/names", ReadAsync).Describe<NamesDocument>(
            "listNames", "Names of services, operations or link types",
            "In the order of their bytes; next is what to give as after. A name may outlive the spans that carried it until its part of the store expires.",
            [Kind, After, Limit]);
        return api;
    }

    private static async Task<IResult> ReadAsync(ApiContext context)
    {
        var kind = context.Parameters.Read(Kind) ?? NameKind.Service;
        var after = context.Parameters.Read(After) ?? "";
        var limit = context.Parameters.Read(Limit);
        if (context.Parameters.Problem is { } problem)
        {
            return problem;
        }

        var names = await context.Store.ReadNamesAsync(kind, after, limit + 1, context.Cancelled);
        return ApiJson.Ok(new NamesDocument([.. names.Take(limit)], names.Count > limit ? names[limit - 1] : null));
    }
}

/// <summary>A page of names; <c>Next</c> is the <c>after</c> of the next one.</summary>
public sealed record NamesDocument(IReadOnlyList<string> Names, string? Next);
