using SpanLinks.Server.Pages.Layout;

namespace SpanLinks.Server.Tests.Pages;

public class SpacingTests
{
    [Fact]
    public void Place_EnoughRoom_IsWhereTheyWant() => Assert.Equal([1.0, 20, 50], Place([1, 20, 50], [1, 1, 1], 10));

    [Fact]
    public void Place_TooNear_PartsThemEvenly() => Assert.Equal([-5.0, 5, 50], Place([0, 0, 50], [1, 1, 1], 10));

    [Fact]
    public void Place_Weighted_MovesTheLighterOneMore() => Assert.Equal([-8.0, 2], Place([0, 0], [1, 4], 10));

    [Fact]
    public void Place_InTheWrongOrder_KeepsOrderAndDistance() => Assert.Equal([15.0, 25, 35], Place([45, 25, 5], [1, 1, 1], 10));

    [Fact]
    public void Place_Nothing_IsNothing() => Assert.Empty(Place([], [], 10));

    private static double[] Place(double[] wanted, double[] weights, double distance) =>
        Spacing.Place(wanted, weights, [.. wanted.Select(_ => distance)]);
}
