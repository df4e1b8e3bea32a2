namespace SpanLinks.Server.Receive;

internal enum BodyOutcome
{
    Complete,
    TooLarge,
    OverBudget,
}

/// <summary>Reads a body to its end, decompressed. The budget is asked before memory is taken, and never by what a sender claims.</summary>
internal static class BodyReader
{
    public static async Task<BodyOutcome> ReadAsync(
        Stream wire, ContentCoding coding, RequestBuffer buffer, Reservation reservation)
    {
        var besides = (long)coding.StateBytes;
        if (!reservation.TryAdd(besides))
        {
            return BodyOutcome.OverBudget;
        }

        await using var body = coding.Open(wire);
        while (true)
        {
            if (buffer.Free.IsEmpty && !buffer.IsFull)
            {
                // A decompressor's window fills up with what it has given, so it takes no more than that.
                var window = Math.Min(buffer.Capacity, coding.WindowBytes) + (long)coding.StateBytes - besides;
                if (!reservation.TryAdd(window) || !buffer.TryGrow())
                {
                    return BodyOutcome.OverBudget;
                }

                besides += window;
            }

            var read = await body.ReadAsync(buffer.IsFull ? new byte[1] : buffer.Free);
            if (read == 0)
            {
                reservation.Remove(besides);
                return BodyOutcome.Complete;
            }

            if (buffer.IsFull)
            {
                return BodyOutcome.TooLarge;
            }

            buffer.Advance(read);
        }
    }
}
