namespace Guide;

internal static class LinkOrParent
{
    internal static Task RunAsync(Recorder recorder)
    {
        CarriedContext? carried;
        using (Source.StartActivity("place order"))
        {
            // begin: parent
            using (Source.StartActivity("reserve stock"))
            {
                // The order waits for this: a child.
            }
            // end
            carried = CarriedContext.Current;
        }

        // begin: link
        using (Source.StartRoot("print invoice", LinkFactory.Create(carried!.Value.ToContext()!.Value, LinkType.CausedBy)))
        {
            // The order is long answered: a trace of its own, with a link.
        }
        // end

        var order = recorder.Span("place order");
        Expect.Equal(order.SpanId, recorder.Span("reserve stock").ParentSpanId);
        Expect.Equal(false, order.TraceId == recorder.Span("print invoice").TraceId);
        Expect.Links(recorder.Span("print invoice"), "caused_by");
        return Task.CompletedTask;
    }
}
