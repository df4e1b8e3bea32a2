using System.Text;
using SpanLinks.Graph.Store;
using SpanLinks.Otlp.Traces;

namespace SpanLinks.Storage.Memory;

/// <summary>A part of a trace, and the terms that it holds.</summary>
internal sealed record MemoryPart(TracePart Part, HashSet<SearchTerm> Terms)
{
    private const byte ErrorStatus = 2;

    public static IEnumerable<MemoryPart> Of(TraceBatch batch, long number)
    {
        var parts = new Dictionary<(Otlp.Ids.TraceId, int), MemoryPart>();
        foreach (ref readonly var span in batch.Spans)
        {
            var key = (span.Key.TraceId, span.Envelope);
            var service = Encoding.UTF8.GetString(batch.ServiceNameOf(span.Envelope));
            parts[key] = With(parts.GetValueOrDefault(key), batch, span, service);
        }

        return parts.Values.GroupBy(part => part.Part.TraceId)
            .OrderBy(trace => trace.Min(part => part.Part.StartTimeUnixNano)).ThenBy(trace => trace.Key).SelectMany(trace => trace)
            .Select((part, index) => part with { Part = part.Part with { Position = new PartPosition(number, index) } });
    }

    public bool Matches(TraceSearch search) =>
        search.Terms.All(Terms.Contains)
        && Part.StartTimeUnixNano <= search.ToUnixNano && Part.EndTimeUnixNano >= search.FromUnixNano
        && (search.Before is not { } before || Part.Position < before)
        && (search.After is not { } after || Part.Position > after);

    private static MemoryPart With(MemoryPart? known, TraceBatch batch, in SpanEntry span, string service)
    {
        var links = batch.LinksOf(span);
        var isError = span.Status == ErrorStatus;
        var terms = known?.Terms ?? [new(SearchTermKind.Service, service)];
        terms.Add(new(SearchTermKind.Operation, Encoding.UTF8.GetString(batch.NameOf(span))));
        if (isError)
        {
            terms.Add(new(SearchTermKind.Error));
            terms.Add(new(SearchTermKind.ServiceError, service));
        }

        foreach (ref readonly var link in links)
        {
            terms.Add(new(SearchTermKind.HasLink));
            terms.Add(new(SearchTermKind.LinkType, Encoding.UTF8.GetString(batch.TypeOf(link))));
        }

        var part = known?.Part ?? new TracePart(default, span.Key.TraceId, service, ulong.MaxValue, 0, 0, 0, 0);
        var start = Math.Min(part.StartTimeUnixNano, span.StartTimeUnixNano);
        return new MemoryPart(
            part with
            {
                StartTimeUnixNano = start,
                EndTimeUnixNano = Math.Max(Math.Max(part.EndTimeUnixNano, span.EndTimeUnixNano), start),
                SpanCount = part.SpanCount + 1,
                ErrorCount = part.ErrorCount + (isError ? 1 : 0),
                LinkCount = part.LinkCount + links.Length,
            },
            terms);
    }
}
