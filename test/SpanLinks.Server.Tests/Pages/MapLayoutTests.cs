using System.Globalization;
using SpanLinks.Server.Pages.Layout;
using SpanLinks.Server.Pages.ServiceMap;

namespace SpanLinks.Server.Tests.Pages;

public class MapLayoutTests
{
    private const double Width = 140;

    [Fact]
    public void Create_Nothing_IsAnEmptyPicture()
    {
        var sut = Draw(0);

        Assert.Empty(sut.Boxes);
        Assert.Empty(sut.Curves);
    }

    [Fact]
    public void Create_Chain_GoesFromLeftToRightOnOneHeight()
    {
        var sut = Draw(3, (0, 1), (1, 2));

        Assert.True(sut.Boxes[0].Right < sut.Boxes[1].X && sut.Boxes[1].Right < sut.Boxes[2].X);
        Assert.Equal(sut.Boxes[0].CentreY, sut.Boxes[2].CentreY, 3);
        Assert.Equal(sut.Boxes[0].Right, Start(sut.Curves[0]).X, 1);
        Assert.Equal(sut.Boxes[1].X, Tip(sut.Curves[0]).X, 1);
    }

    [Fact]
    public void Create_BothDirections_AreDrawnApartAndPointTheirWay()
    {
        var sut = Draw(2, (0, 1), (1, 0));

        Assert.Equal(sut.Boxes[1].X, Tip(sut.Curves[0]).X, 1);
        Assert.Equal(sut.Boxes[0].Right, Tip(sut.Curves[1]).X, 1);
        Assert.True(Math.Abs(Start(sut.Curves[0]).Y - Start(sut.Curves[1]).Y) >= 10);
        Assert.All(sut.Curves, curve => Assert.NotNull(curve.Label));
    }

    [Fact]
    public void Create_HeavierDirection_GoesToTheRight()
    {
        var sut = MapLayout.Create(new MapShape(
            [new(Width, 50), new(Width, 50), new(Width, 50)],
            [new(2, 0, 9, 2, 40), new(0, 1, 9, 2, 40), new(1, 2, 1, 2, 40)]));

        Assert.True(sut.Boxes[2].X < sut.Boxes[0].X && sut.Boxes[0].X < sut.Boxes[1].X);
    }

    [Fact]
    public void Create_Loop_StandsAboveItsServiceWithinThePicture()
    {
        var sut = Draw(2, (0, 0), (0, 1));

        Assert.Equal(sut.Boxes[0].Y, Tip(sut.Curves[0]).Y, 1);
        Assert.All(Numbers(sut.Curves[0].Path).Where((_, i) => i % 2 == 1), y => Assert.InRange(y, 0, sut.Boxes[0].Y));
        Assert.InRange(sut.Curves[0].Label!.Value.X, 0, sut.Width);
    }

    [Fact]
    public void Create_LineOverALayer_PassesBetweenItsServices()
    {
        var sut = Draw(4, (0, 1), (1, 2), (0, 2), (0, 3), (3, 2));

        var passes = Numbers(sut.Curves[2].Path); // M start C 6 (first gap) L entry …
        Assert.All([1, 3], service => Assert.False(passes[7] > sut.Boxes[service].Y && passes[7] < sut.Boxes[service].Bottom));
    }

    [Fact]
    public void Create_Star_IsNotMuchTallerThanWide()
    {
        var sut = Draw(50, [.. Enumerable.Range(1, 49).Select(i => (0, i))]);

        Assert.InRange(sut.Height, 100, 1_750);
    }

    [Theory]
    [InlineData(2, 3)]
    [InlineData(7, 12)]
    [InlineData(20, 60)]
    [InlineData(50, 40)]
    [InlineData(50, 200)]
    public void Create_AnyGraph_OverlapsNothingAndIsTheSameAgain(int services, int lines)
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var random = new Random(seed);
            var ends = Enumerable.Range(0, lines).Select(_ => (random.Next(services), random.Next(services))).Distinct().ToArray();

            var sut = Draw(services, ends);

            var boxes = sut.Boxes.Concat(sut.Curves.Select(curve => curve.Label).OfType<Box>()).ToList();
            for (var i = 0; i < boxes.Count; i++)
            {
                Assert.InRange(boxes[i].X, 0, sut.Width - boxes[i].Width);
                Assert.InRange(boxes[i].Y, 0, sut.Height - boxes[i].Height);
                Assert.DoesNotContain(boxes.Take(i), boxes[i].Overlaps);
            }

            Assert.Equal(ends.Length, sut.Curves.Select(curve => curve.Path).Distinct().Count());
            Assert.Equal(sut.Curves, Draw(services, ends).Curves);
        }
    }

    private static MapPicture Draw(int services, params (int From, int To)[] lines) => MapLayout.Create(new MapShape(
        [.. Enumerable.Repeat(new MapShape.Service(Width, 50), services)],
        [.. lines.Select(line => new MapShape.Line(line.From, line.To, 1, 2, 40))]));

    private static (double X, double Y) Start(MapPicture.Curve curve) => (Numbers(curve.Path)[0], Numbers(curve.Path)[1]);

    private static (double X, double Y) Tip(MapPicture.Curve curve) => (Numbers(curve.Head)[0], Numbers(curve.Head)[1]);

    private static List<double> Numbers(string path) =>
        [.. path.Split(['M', 'C', 'L', 'l', 'h', 'v', 'z', ' '], StringSplitOptions.RemoveEmptyEntries).Select(number => double.Parse(number, CultureInfo.InvariantCulture))];
}
