using SpanLinks.Graph.Edges;
using SpanLinks.Server.Edges;
using SpanLinks.Server.Query;
using SpanLinks.Server.Query.Reports;

namespace SpanLinks.Server.Pages.Edges;

/// <summary>What was found for the page, before it is put into words.</summary>
internal sealed record EdgesReading(EdgesQuestion Question, EdgeSum Sum, int? CutAtTraces, ServiceCalls AllCalls, EdgeId? Selected)
{
    /// <summary>Those that are asked for, in order.</summary>
    public IReadOnlyList<LinkEdge> Edges { get; } = Question.Choose(Sum);

    public IReadOnlyList<ServicePair> Pairs => field ??= ServicePair.Of(Sum, Edges);

    /// <summary>What is selected, whether it is asked for or not.</summary>
    public IReadOnlyList<LinkEdge> SelectedEdges { get; } = Selected is { } id ? [.. Sum.Edges.Where(edge => id.Names(edge.Key))] : [];

    /// <summary>The id of the two services that the selected edge is between.</summary>
    public string? SelectedServices => SelectedEdges is [var edge, ..] ? $"{EdgeId.OfServices(edge.Key)}" : null;

    /// <summary>Calls have no type, so none are shown among links of one type.</summary>
    public IReadOnlyDictionary<(string Caller, string Callee), int> Calls { get; } = AllCalls.Counts
        .Where(call => Question.Type is null && (Question.Service is not { } service || call.Key.Caller == service || call.Key.Callee == service))
        .ToDictionary();

    public static async Task<EdgesReading> ReadAsync(ApiContext context, EdgesQuestion question, EdgeId? selected)
    {
        var sum = new EdgeSum(EdgeSteps.Of(question.Range), selected);
        var cutAt = await context.Edges.ReadAsync(sum, question.Range, context.Cancelled);
        return new EdgesReading(question, sum, cutAt, await ServiceCalls.ReadAsync(context.Store, question.Range, context.Cancelled), selected);
    }
}
