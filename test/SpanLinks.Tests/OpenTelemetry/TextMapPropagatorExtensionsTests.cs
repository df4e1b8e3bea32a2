using System.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Context.Propagation;
using OpenTelemetry.Trace;

namespace SpanLinks.Tests.OpenTelemetry;

public sealed class TextMapPropagatorExtensionsTests : IDisposable
{
    private readonly ActivitySource _source = new($"test.{Guid.NewGuid()}");
    private readonly TracerProvider _provider;

    public TextMapPropagatorExtensionsTests() => _provider = Sdk.CreateTracerProviderBuilder().AddSource(_source.Name).Build();

    [Fact]
    public void ExtractContext_WhatInjectContextPutIn_ComesBackRemoteWithItsTraceState()
    {
        using var activity = _source.StartActivity("op")!;
        activity.TraceStateString = "vendor=value";
        var carrier = new Dictionary<string, string>();

        Propagators.DefaultTextMapPropagator.InjectContext(activity, carrier);
        var context = Propagators.DefaultTextMapPropagator.ExtractContext(carrier);

        Assert.Equal(
            new ActivityContext(activity.TraceId, activity.SpanId, ActivityTraceFlags.Recorded, "vendor=value", isRemote: true), context);
    }

    [Fact]
    public void ExtractContext_HttpHeaders_AreReadAndReplaced()
    {
        using var activity = _source.StartActivity("op")!;
        using var request = new HttpRequestMessage();
        request.Headers.Add("traceparent", "stale");

        Propagators.DefaultTextMapPropagator.InjectContext(activity, request.Headers);

        Assert.Equal(activity.SpanId, Propagators.DefaultTextMapPropagator.ExtractContext(request.Headers)!.Value.SpanId);
    }

    [Fact]
    public void ExtractContext_NamesInAnotherCase_AreFound() => Assert.NotNull(
        Propagators.DefaultTextMapPropagator.ExtractContext(
            new Dictionary<string, string> { ["TraceParent"] = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01" }));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("00-00000000000000000000000000000000-b7ad6b7169203331-01")]
    public void ExtractContext_NothingValid_IsNull(string? traceParent) =>
        Assert.Null(Propagators.DefaultTextMapPropagator.ExtractContext(traceParent, static (value, _) => value));

    [Fact]
    public void InjectContext_NoActivity_PutsNothingIn()
    {
        var carrier = new Dictionary<string, string>();

        Propagators.DefaultTextMapPropagator.InjectContext(null, carrier);

        Assert.Empty(carrier);
    }

    public void Dispose()
    {
        _provider.Dispose();
        _source.Dispose();
    }
}
