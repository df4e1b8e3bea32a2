using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http.Features;

namespace SpanLinks.AspNetCore;

/// <summary>
/// Puts a middleware before all others that links the request's activity to the context from outside. ASP.NET Core takes no links when it
/// creates the activity, so samplers do not see this one.
/// </summary>
internal sealed class BoundaryStartupFilter : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(static (context, next) =>
        {
            if (context.Features.Get<OutsideContext>() is { } outside)
            {
                context.Features.Get<IHttpActivityFeature>()?.Activity.LinkTo(outside.Context, LinkType.HttpRequest);
            }
            return next(context);
        });
        next(app);
    };
}
