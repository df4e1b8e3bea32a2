using System.Diagnostics;
using System.Text;
using SpanLinks.Tests.Support;

namespace SpanLinks.Tests.Propagation;

public sealed class PropagatorExtensionsTests : IDisposable
{
    private readonly DistributedContextPropagator _propagator = DistributedContextPropagator.CreateW3CPropagator();
    private readonly RecordedSource _recorded = new();

    [Fact]
    public void Extract_InjectedHeaders_GivesTheRemoteContext()
    {
        using var activity = Start();
        using var request = new HttpRequestMessage();
        request.Headers.Add("traceparent", "old");

        _propagator.InjectContext(activity, request.Headers);

        AssertSame(activity, _propagator.ExtractContext(request.Headers));
    }

    [Fact]
    public void Extract_InjectedDictionary_GivesTheRemoteContextWhateverTheCase()
    {
        using var activity = Start();
        var carrier = new Dictionary<string, string>();

        _propagator.InjectContext(activity, carrier);

        AssertSame(activity, _propagator.ExtractContext(carrier));
        AssertSame(activity, _propagator.ExtractContext(
            carrier.Select(pair => KeyValuePair.Create(pair.Key.ToUpperInvariant(), pair.Value))));
    }

    [Fact]
    public void Extract_AnyCarrier_GoesThroughItsGetterAndSetter()
    {
        using var activity = Start();
        var carrier = new Dictionary<string, byte[]>();

        _propagator.InjectContext(activity, carrier, (headers, field, value) => headers[field] = Encoding.UTF8.GetBytes(value));

        AssertSame(activity, _propagator.ExtractContext(
            carrier, (headers, field) => headers.TryGetValue(field, out var value) ? Encoding.UTF8.GetString(value) : null));
    }

    [Fact]
    public void Extract_NothingThere_IsNull()
    {
        using var request = new HttpRequestMessage();

        Assert.Null(_propagator.ExtractContext(request.Headers));
        Assert.Null(_propagator.ExtractContext(new Dictionary<string, string> { ["traceparent"] = "garbage" }));
    }

    [Fact]
    public void Inject_Null_PutsNothingIn()
    {
        var carrier = new Dictionary<string, string>();

        _propagator.InjectContext(null, carrier);

        Assert.Empty(carrier);
    }

    public void Dispose() => _recorded.Dispose();

    private Activity Start()
    {
        var activity = _recorded.Source.StartActivity("send")!;
        activity.TraceStateString = "vendor=1";
        return activity;
    }

    private static void AssertSame(Activity activity, ActivityContext? extracted) => Assert.Equal(
        new ActivityContext(activity.TraceId, activity.SpanId, activity.ActivityTraceFlags, "vendor=1", isRemote: true), extracted);
}
