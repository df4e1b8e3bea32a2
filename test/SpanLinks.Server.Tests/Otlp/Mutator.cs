namespace SpanLinks.Server.Tests.Otlp;

/// <summary>Damages inputs: changes, inserts, removes, repeats and exchanges bytes. The same seed does the same.</summary>
internal sealed class Mutator(int seed, IReadOnlyList<byte[]> corpus, byte[] interesting)
{
    private const int MaxLength = 4096;

    private readonly Random _random = new(seed);

    /// <summary>One of the corpus with 1 to 6 mutations.</summary>
    public byte[] Next()
    {
        var input = new List<byte>(corpus[_random.Next(corpus.Count)]);
        for (var mutations = _random.Next(1, 7); mutations > 0; mutations--)
        {
            Mutate(input);
        }

        return [.. input];
    }

    private void Mutate(List<byte> input)
    {
        var at = _random.Next(input.Count + 1);
        var length = Math.Min(_random.Next(1, 9), input.Count - at);
        switch (_random.Next(8))
        {
            case 0 or 1 when at < input.Count:
                input[at] = (byte)_random.Next(256);
                break;
            case 2 when at < input.Count:
                input[at] ^= (byte)(1 << _random.Next(8));
                break;
            case 3 when at < input.Count:
                input[at] = interesting[_random.Next(interesting.Length)];
                break;
            case 4:
                input.Insert(at, interesting[_random.Next(interesting.Length)]);
                break;
            case 5:
                input.RemoveRange(at, length);
                break;
            case 6 when input.Count < MaxLength:
                input.InsertRange(_random.Next(input.Count + 1), input.GetRange(at, length));
                break;
            default:
                var other = corpus[_random.Next(corpus.Count)];
                var from = _random.Next(other.Length + 1);
                input.RemoveRange(at, length);
                input.InsertRange(at, other.AsSpan(from, Math.Min(length, other.Length - from)).ToArray());
                break;
        }
    }
}
