using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace SpanLinks.Server.Pages.Frame;

/// <summary>
/// Renders a page as HTML, and nothing else. ASP.NET Core's own result for components brings antiforgery and with it a key ring in the
/// user's home folder, which pages without forms do not need.
/// </summary>
internal sealed class PageResult<TPage>(int status, string contentType, params (string Name, object Value)[] parameters) : IResult
    where TPage : IComponent
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var services = httpContext.RequestServices;
        await using var renderer = new HtmlRenderer(services, services.GetRequiredService<ILoggerFactory>());
        var values = ParameterView.FromDictionary(parameters.ToDictionary(parameter => parameter.Name, parameter => (object?)parameter.Value));
        var html = await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<TPage>(values)).ToHtmlString());
        httpContext.Response.StatusCode = status;
        httpContext.Response.ContentType = contentType;
        await httpContext.Response.WriteAsync(html, httpContext.RequestAborted);
    }
}
