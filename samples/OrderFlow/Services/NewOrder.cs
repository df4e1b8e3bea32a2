namespace OrderFlow.Services;

/// <summary>What a customer orders.</summary>
internal sealed record NewOrder(decimal Amount, bool IsExpress)
{
    private const int ExpressEvery = 3;

    /// <summary>The sample's orders, of which some are to be shipped at once.</summary>
    public static NewOrder Number(int index) => new(9.90m + index, index % ExpressEvery == 0);
}
