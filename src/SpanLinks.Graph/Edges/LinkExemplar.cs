using SpanLinks.Otlp.Ids;

namespace SpanLinks.Graph.Edges;

/// <summary>One link of an edge, to look at.</summary>
/// <param name="QueueTimeNano">Its queue time; negative where the spans overlap.</param>
/// <param name="Linking">The span that carries it.</param>
/// <param name="Ordinal">Its position among that span's links.</param>
/// <param name="Linked">What it points to.</param>
/// <param name="StartTimeUnixNano">The start of the linking span.</param>
public sealed record LinkExemplar(long QueueTimeNano, SpanKey Linking, int Ordinal, SpanKey Linked, ulong StartTimeUnixNano);
