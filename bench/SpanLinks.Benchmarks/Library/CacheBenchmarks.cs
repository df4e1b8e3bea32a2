using System.Diagnostics;
using BenchmarkDotNet.Attributes;

namespace SpanLinks.Benchmarks.Library;

/// <summary>A link that is remembered: our cache, and a dictionary under a lock.</summary>
public class CacheBenchmarks
{
    private const string Key = "order-1";

    private static readonly ActivityLink Link = LinkFactory.Create(Sampled.Contexts(1)[0], LinkType.FollowsFrom);

    private readonly Dictionary<string, ActivityLink> _dictionary = new() { [Key] = Link };
    private readonly LinkCache<string> _cache = new(1000);
    private readonly LinkCache<string> _expiring = new(1000, TimeSpan.FromHours(1));

    [Benchmark(Baseline = true)]
    public ActivityLink LockedDictionary()
    {
        lock (_dictionary)
        {
            return _dictionary[Key];
        }
    }

    [Benchmark]
    public ActivityLink Hit() => _cache.GetOrAdd(Key, static _ => Link);

    [Benchmark]
    public ActivityLink HitWithExpiry() => _expiring.GetOrAdd(Key, static (_, link) => link, Link);
}
