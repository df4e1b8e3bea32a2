namespace OrderFlow.Services;

/// <summary>Stands for a payment provider: slow, and failing by a fixed pattern, so that every run has the same failures.</summary>
internal static class CardGateway
{
    /// <summary>Charges a card; false where the card is declined.</summary>
    /// <param name="number">The order. A charge for one that was charged before is no second charge.</param>
    /// <param name="attempt">Which attempt to pay the order this is.</param>
    /// <param name="call">Which call within the attempt.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="TimeoutException">The provider did not answer: the first call of every fifth order.</exception>
    public static async ValueTask<bool> ChargeAsync(long number, int attempt, int call, CancellationToken cancellationToken)
    {
        await Task.Delay(TimeSpan.FromMilliseconds(12), cancellationToken);
        return number % 5 == 0 && attempt == 1 && call == 1
            ? throw new TimeoutException("The payment provider did not answer.")
            : attempt > Declines(number);
    }

    /// <summary>How often the card of an order is declined: once for every fourth order, twice for every twelfth.</summary>
    private static int Declines(long number) => number % 12 == 0 ? 2 : number % 4 == 0 ? 1 : 0;
}
