using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;

namespace SpanLinks.Server.Transfer;

/// <summary>Reads the lines of a stream, one at a time, each no longer than a bound.</summary>
internal static class LineReader
{
    /// <summary>
    /// The lines that are not empty, without their ends, and how many bytes of the stream each took; null for a line that is too long.
    /// </summary>
    public static async IAsyncEnumerable<(byte[]? Line, long Bytes)> ReadAsync(
        Stream stream, int maxBytes, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var reader = PipeReader.Create(stream, new StreamPipeReaderOptions(bufferSize: 64 * 1024));
        var skipped = 0L; // of a line that is too long
        while (true)
        {
            var read = await reader.ReadAsync(cancellationToken);
            var buffer = read.Buffer;
            while (TryTake(ref buffer, read.IsCompleted, out var line))
            {
                if (skipped + line.Length > maxBytes)
                {
                    yield return (null, skipped + line.Length + 1);
                }
                else if (line.Length > 0)
                {
                    yield return (line.ToArray(), line.Length + 1);
                }

                skipped = 0;
            }

            if (buffer.Length + skipped > maxBytes)
            {
                skipped += buffer.Length;
                buffer = buffer.Slice(buffer.End);
            }

            reader.AdvanceTo(buffer.Start, buffer.End);
            if (read.IsCompleted)
            {
                await reader.CompleteAsync();
                yield break;
            }
        }
    }

    private static bool TryTake(ref ReadOnlySequence<byte> buffer, bool isLast, out ReadOnlySequence<byte> line)
    {
        if (buffer.PositionOf((byte)'\n') is { } end)
        {
            line = buffer.Slice(0, end);
            buffer = buffer.Slice(buffer.GetPosition(1, end));
            return true;
        }

        line = buffer;
        if (!isLast || buffer.IsEmpty)
        {
            return false;
        }

        buffer = buffer.Slice(buffer.End);
        return true;
    }
}
