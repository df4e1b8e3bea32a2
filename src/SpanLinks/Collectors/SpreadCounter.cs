using System.Numerics;

namespace SpanLinks;

/// <summary>Counts for many threads at once: a cache line for each processor, added up when somebody asks.</summary>
internal sealed class SpreadCounter
{
    private const int IntsPerLine = 32;

    private static readonly int Lines = (int)BitOperations.RoundUpToPowerOf2((uint)Environment.ProcessorCount);

    // One line more, at the start: the length of the array stands beside the first count, and is read each time.
    private readonly int[] _counts = new int[(Lines + 1) * IntsPerLine];

    internal int Value
    {
        get
        {
            var sum = 0;
            for (var i = IntsPerLine; i < _counts.Length; i += IntsPerLine)
            {
                sum += Volatile.Read(ref _counts[i]);
            }
            return sum;
        }
    }

    internal void Increment() =>
        Interlocked.Increment(ref _counts[((Thread.GetCurrentProcessorId() & (Lines - 1)) + 1) * IntsPerLine]);
}
