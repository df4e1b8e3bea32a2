using System.Collections.Concurrent;
using System.Globalization;

namespace SpanLinks.Server.Transfer;

/// <summary>What became of the lines of an import. Safe for concurrent use.</summary>
internal sealed class ImportResult
{
    private const int MaxProblems = 10;

    private readonly ConcurrentQueue<string> _problems = new();
    private long _taken;
    private long _refused;
    private long _rejectedSpans;

    public long TakenLines => Volatile.Read(ref _taken);

    public long RefusedLines => Volatile.Read(ref _refused);

    public long RejectedSpans => Volatile.Read(ref _rejectedSpans);

    /// <summary>What was wrong, the first ones only.</summary>
    public IEnumerable<string> Problems => _problems;

    public void Take(long line, string? rejectedSpans, string? problem)
    {
        Interlocked.Increment(ref _taken);
        if (long.TryParse(rejectedSpans, NumberStyles.None, CultureInfo.InvariantCulture, out var rejected) && rejected > 0)
        {
            Interlocked.Add(ref _rejectedSpans, rejected);
            Note($"Line {line}: {rejected} spans refused: {problem}");
        }
    }

    public void Refuse(long line, string problem)
    {
        Interlocked.Increment(ref _refused);
        Note($"Line {line}: {problem}");
    }

    private void Note(string problem)
    {
        if (_problems.Count < MaxProblems)
        {
            _problems.Enqueue(problem);
        }
    }
}
