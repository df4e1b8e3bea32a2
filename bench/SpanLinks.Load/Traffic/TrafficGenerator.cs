using SpanLinks.Otlp.Ids;

namespace SpanLinks.Load.Traffic;

/// <summary>
/// Makes the traffic of a shop: traces over two or three services, whose first span is linked to spans of earlier traces (chains,
/// batches and retries), sometimes to a trace as a whole, to one that comes later, or to one that never comes. Each service sends requests of
/// its own, so the spans of a trace arrive in several. Repeatable by its seed; one thread at a time.
/// </summary>
internal sealed class TrafficGenerator : ITraffic
{
    private const int Remembered = 16 * 1024;
    private const int PromisesKept = 64; // a trace that was linked to before it came comes some hundred traces later

    private readonly TrafficOptions _options;
    private readonly Service[] _services;
    private readonly SpanMaker _maker;
    private readonly SpanKey[] _recent = new SpanKey[Remembered];
    private readonly LinkEnd[] _links;
    private readonly Queue<TrafficRequest> _ready = new();
    private readonly Queue<TraceId> _promised = new();
    private readonly TraceSamples _samples;
    private Dice _dice;
    private ulong _now;
    private long _traces;

    public TrafficGenerator(TrafficOptions options)
    {
        _options = options;
        _maker = new SpanMaker(options);
        _links = new LinkEnd[options.MaxLinks];
        _dice = new Dice(options.Seed);
        _services = [.. Enumerable.Range(0, options.Services).Select(number => new Service(number, new Dice(options.Seed + (ulong)number)))];
        _now = options.StartTimeUnixNano;
        _samples = new TraceSamples(options.TracesUntilSent, options.Seed);
    }

    /// <summary>A span of some traces whose spans were all handed out long ago.</summary>
    public TraceSamples Samples => _samples;

    /// <summary>The next request, of <see cref="TrafficOptions.SpansPerRequest"/> spans of one service.</summary>
    public TrafficRequest NextRequest()
    {
        while (_ready.Count == 0)
        {
            AddTrace();
        }

        return _ready.Dequeue();
    }

    private void AddTrace()
    {
        var traceId = _promised.Count > PromisesKept ? _promised.Dequeue() : new TraceId(_dice.Next(), _dice.Next());
        var first = _dice.Next(_services.Length);
        var parent = default(SpanId);
        var start = _now;
        _now += _options.NanosecondsPerTrace;
        for (var number = 0; number < _options.SpansPerTrace; number++)
        {
            var service = _services[(first + (number * 5 / _options.SpansPerTrace / 2)) % _services.Length];
            var key = new SpanKey(traceId, new SpanId(number == 1 ? traceId.Low : _dice.Next()));
            var end = start + 200_000 + _dice.Wait(8_000_000 / (number + 1));
            var links = number == 0 ? _links.AsSpan(0, ChooseLinks()) : default;
            Enqueue(service, _maker.Make(ref _dice, key, parent, service, number, start, end, links));
            parent = number % 3 == 2 ? parent : key.SpanId;
            start += 20_000 + _dice.Wait(100_000);
            if (number == 1)
            {
                _recent[_traces++ % Remembered] = key;
                _samples.Add(key);
            }
        }
    }

    private void Enqueue(Service service, ReadOnlySpan<byte> span)
    {
        service.Buffer.Add(span);
        if (service.Buffer.Spans == _options.SpansPerRequest)
        {
            _ready.Enqueue(new TrafficRequest(service.Buffer.Take(), _options.SpansPerRequest));
        }
    }

    /// <summary>One to a few links: a chain or a retry has one, a batch several.</summary>
    private int ChooseLinks()
    {
        var count = 1 + _dice.Next(_options.MaxLinks);
        for (var number = 0; number < count; number++)
        {
            _links[number] = new LinkEnd(ChooseTarget(), count > 1 ? LinkKind.BatchItem : _dice.Percent(10) ? LinkKind.RetryOf : LinkKind.FollowsFrom);
        }

        return count;
    }

    private SpanKey ChooseTarget()
    {
        var recent = _recent[_dice.Next((int)Math.Clamp(_traces, 1, Remembered))];
        var chance = _dice.Next(100);
        if (chance < _options.WholeTracePercent && !recent.TraceId.IsZero)
        {
            return recent with { SpanId = default };
        }

        chance -= _options.WholeTracePercent;
        if (chance < _options.DanglingPercent || recent.TraceId.IsZero)
        {
            return new SpanKey(new TraceId(_dice.Next(), _dice.Next()), new SpanId(_dice.Next()));
        }

        chance -= _options.DanglingPercent;
        if (chance < _options.LatePercent)
        {
            var promised = new TraceId(_dice.Next(), _dice.Next());
            _promised.Enqueue(promised);
            return new SpanKey(promised, new SpanId(promised.Low));
        }

        return recent;
    }
}
