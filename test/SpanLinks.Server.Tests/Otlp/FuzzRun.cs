using System.Globalization;
using Xunit.Sdk;

namespace SpanLinks.Server.Tests.Otlp;

/// <summary>Runs a check over many mutated inputs: 100 thousand, or as many as SPANLINKS_FUZZ_INPUTS says.</summary>
internal static class FuzzRun
{
    private const int Seed = 20261122;

    private static readonly int Inputs =
        int.TryParse(Environment.GetEnvironmentVariable("SPANLINKS_FUZZ_INPUTS"), NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            ? count
            : 100_000;

    public static void Check(IReadOnlyList<byte[]> corpus, byte[] interesting, Action<byte[]> check)
    {
        var mutator = new Mutator(Seed, corpus, interesting);
        for (var n = 0; n < Inputs; n++)
        {
            var input = mutator.Next();
            try
            {
                check(input);
            }
            catch (Exception error)
            {
                throw new XunitException($"Input {n}, {Convert.ToHexString(input)}: {error.Message}", error);
            }
        }
    }
}
