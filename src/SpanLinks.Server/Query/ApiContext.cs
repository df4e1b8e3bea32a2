using System.Reflection;
using SpanLinks.Graph.Links;
using SpanLinks.Graph.Store;
using SpanLinks.Server.Edges;
using SpanLinks.Server.Query.Parameters;

namespace SpanLinks.Server.Query;

/// <summary>What every request of the API needs.</summary>
internal sealed class ApiContext(HttpContext http)
{
    public HttpContext Http => http;

    public ILinkStore Store { get; } = http.RequestServices.GetRequiredService<ILinkStore>();

    public ApiParameters Parameters { get; } = new(http.Request, http.RequestServices.GetRequiredService<TimeProvider>());

    /// <summary>As <see cref="Parameters"/>, where a form without JavaScript sends its empty fields along.</summary>
    public ApiParameters FormParameters => field ??= new(http.Request, http.RequestServices.GetRequiredService<TimeProvider>(), isForm: true);

    public EdgeReader Edges => http.RequestServices.GetRequiredService<EdgeReader>();

    public CancellationToken Cancelled => http.RequestAborted;

    /// <summary>How minimal APIs bind a parameter of this type: https://learn.microsoft.com/aspnet/core/fundamentals/minimal-apis/parameter-binding.</summary>
    public static ValueTask<ApiContext?> BindAsync(HttpContext context, ParameterInfo parameter) => ValueTask.FromResult<ApiContext?>(new(context));

    public ValueTask<DanglingRules> ReadDanglingRulesAsync() =>
        http.RequestServices.GetRequiredService<KeptTimes>().ReadRulesAsync(Store, Cancelled);
}
