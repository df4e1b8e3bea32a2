using SpanLinks.Load.Traffic;
using SpanLinks.Otlp.Ids;

namespace SpanLinks.Load.Overload;

/// <summary>Makes requests in which every span comes from a service that no other span comes from. One thread at a time.</summary>
internal sealed class Crowd(ulong seed) : ITraffic
{
    private const int ServicesPerRequest = 1_000;

    private readonly SpanMaker _maker = new(new TrafficOptions());
    private Dice _dice = new(seed);
    private int _services;

    public TrafficRequest NextRequest()
    {
        using var request = new MemoryStream();
        for (var number = 0; number < ServicesPerRequest; number++)
        {
            var service = new Service(1_000 + _services++, new Dice(_dice.Next()));
            var key = new SpanKey(new TraceId(_dice.Next(), _dice.Next()), new SpanId(_dice.Next()));
            service.Buffer.Add(_maker.Make(ref _dice, key, default, service, 0, 1_764_000_000_000_000_000, 1_764_000_000_001_000_000, []));
            request.Write(service.Buffer.Take()); // encoded messages that stand one behind the other are one message
        }

        return new TrafficRequest(request.ToArray(), ServicesPerRequest);
    }
}
