namespace SpanLinks.Load.Sending;

/// <summary>One way to hand a request over, with a connection of its own. One request at a time.</summary>
internal interface ISender : IDisposable
{
    /// <summary>What goes over the wire for an encoded ExportTraceServiceRequest. Not part of the latency.</summary>
    byte[] Prepare(byte[] request);

    Task<Answer> SendAsync(byte[] body, CancellationToken cancellationToken);
}
