using System.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace SpanLinks.AspNetCore;

/// <summary>
/// The propagator of the web server, which asks it for the parent of a request's activity before anything else looks at the request.
/// For a request from outside there is no parent: the context is set aside for <see cref="BoundaryStartupFilter"/>, and the headers that
/// carry it are removed, because OpenTelemetry's instrumentation reads them once more and would start a second activity under that parent.
/// </summary>
internal sealed class BoundaryPropagator(
    DistributedContextPropagator inner, IHttpContextAccessor accessor, IEnumerable<TrustBoundary> boundaries) : DistributedContextPropagator
{
    private readonly TrustBoundary[] _boundaries = [.. boundaries];

    public override IReadOnlyCollection<string> Fields => inner.Fields;

    public override void ExtractTraceIdAndState(
        object? carrier, PropagatorGetterCallback? getter, out string? traceId, out string? traceState)
    {
        inner.ExtractTraceIdAndState(carrier, getter, out traceId, out traceState);
        if (carrier is IHeaderDictionary headers && IsOutside(headers, out var context))
        {
            context.Features.Set(new OutsideContext(TraceContext.FromTraceParent(traceId, traceState)));
            foreach (var field in inner.Fields)
            {
                headers.Remove(field);
            }
            traceId = traceState = null;
        }
    }

    public override IEnumerable<KeyValuePair<string, string?>>? ExtractBaggage(object? carrier, PropagatorGetterCallback? getter) =>
        inner.ExtractBaggage(carrier, getter);

    public override void Inject(Activity? activity, object? carrier, PropagatorSetterCallback? setter) =>
        inner.Inject(activity, carrier, setter);

    private bool IsOutside(IHeaderDictionary headers, out HttpContext context)
    {
        context = accessor.HttpContext!;
        return context?.Request is { } request && request.Headers == headers
            && Array.Exists(_boundaries, boundary => boundary.IsOutside(request));
    }
}
