using Guide;
using OpenTelemetry;
using OpenTelemetry.Trace;

// Runs the sample of each page of docs/guide and fails when one does not do what its page says.
(string Page, Func<Recorder, Task> Run)[] samples =
[
    ("contexts", Contexts.RunAsync),
    ("batches", Batches.RunAsync),
    ("message-queues", MessageQueues.RunAsync),
    ("whole-traces", WholeTraces.RunAsync),
    ("fan-out", FanOuts.RunAsync),
    ("links", Links.RunAsync),
    ("carriers", Carriers.RunAsync),
    ("trust-boundaries", TrustBoundaries.RunAsync),
    ("link-types", LinkTypes.RunAsync),
    ("collectors", Collectors.RunAsync),
    ("link-or-parent", LinkOrParent.RunAsync),
    ("attribute-names", Names.RunAsync),
    ("limits", Limits.RunAsync),
    ("duplicates", Duplicates.RunAsync),
    ("lazy-links", LazyLinks.RunAsync),
    ("caching", Caching.RunAsync),
    ("new-roots", NewRoots.RunAsync),
    ("in-process-queues", InProcessQueues.RunAsync),
    ("retries", Retries.RunAsync),
    ("sampling", Sampling.RunAsync),
    ("mending", Mending.RunAsync),
];

foreach (var (page, run) in samples)
{
    using var recorder = new Recorder();
    using var provider = Sdk.CreateTracerProviderBuilder()
        .AddSource(Source.Name)
        .AddProcessor(new SimpleActivityExportProcessor(recorder))
        .Build();
    await run(recorder);
    Console.WriteLine($"{page}: {recorder.Spans.Count} spans as expected");
}
