using System.Text.Json;
using SpanLinks.Benchmarks.Bars;

namespace SpanLinks.Benchmarks.Library;

/// <summary>
/// The allocated bytes of every benchmark, against those in bench/baseline.json. With the argument "accept" it writes the file.
/// </summary>
internal sealed class BytesBar : IBar
{
    private const string Baseline = "bench/baseline.json";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n" };

    public string Name => "bytes";

    public string Target => $"no benchmark allocates other than {Baseline} says";

    public BarOutcome Run(string[] arguments)
    {
        var measured = Measuring
            .Bytes(typeof(IdleBenchmarks), typeof(LinksBenchmarks), typeof(DedupeBenchmarks), typeof(CacheBenchmarks))
            .ToDictionary(one => one.Name, one => one.Bytes);
        if (arguments is ["accept"])
        {
            File.WriteAllText(Baseline, JsonSerializer.Serialize(measured, Indented) + "\n");
        }
        var expected = JsonSerializer.Deserialize<Dictionary<string, long>>(File.ReadAllText(Baseline)) ?? [];
        var names = measured.Keys.Union(expected.Keys).ToArray();
        var different = names.Where(name => Bytes(measured, name) != Bytes(expected, name)).ToArray();
        foreach (var name in different)
        {
            Console.WriteLine($"  {name}: {Bytes(measured, name)}, expected {Bytes(expected, name)}");
        }
        return new BarOutcome($"{names.Length - different.Length} of {names.Length} as expected", different is []);
    }

    private static string Bytes(Dictionary<string, long> bytes, string name) =>
        bytes.TryGetValue(name, out var count) ? $"{count} B" : "absent";
}
