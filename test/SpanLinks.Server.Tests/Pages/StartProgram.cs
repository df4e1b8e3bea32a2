using System.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Trace;

namespace SpanLinks.Server.Tests.Pages;

/// <summary>The .NET program of the page Start here, so that it is known to compile. <see cref="StartTests"/> compares the two.</summary>
internal static class StartProgram
{
    public static void Run()
    {
        // begin
        using var source = new ActivitySource("shop");
        using var tracing = Sdk.CreateTracerProviderBuilder().AddSource("shop").AddOtlpExporter().Build();

        ActivityContext? sent;
        using (var publish = source.StartActivity("publish order", ActivityKind.Producer))
        {
            sent = publish?.Context; // travels with the message
        }

        // A trace of its own, with a link to what caused it.
        using (source.StartConsumer("process order", sent))
        {
            Console.WriteLine("processed");
        }
        // end
    }
}
