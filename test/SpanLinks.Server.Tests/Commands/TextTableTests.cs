using SpanLinks.Server.Commands.Terminal;

namespace SpanLinks.Server.Tests.Commands;

public sealed class TextTableTests
{
    private static readonly TableColumn[] Columns =
        [TableColumn.Name("NAME", 8), TableColumn.Right("COUNT"), new("ID") { DropOrder = 1 }];

    private static readonly Line[][] Rows =
    [
        [Line.Of("a short one"), Line.Of("7"), Line.Of("0123456789abcdef")],
        [Line.Of("one that goes on and on"), Line.Of("1,234"), Line.Of("fedcba9876543210")],
    ];

    [Fact]
    public void Render_NoBound_ShowsAll() => Assert.Equal(
        """
        NAME                     COUNT  ID
        a short one                  7  0123456789abcdef
        one that goes on and on  1,234  fedcba9876543210
        """, Drawn.Text(TextTable.Render(Columns, Rows, width: null)));

    [Fact]
    public void Render_Narrow_CutsNamesFirst() => Assert.Equal(
        """
        NAME         COUNT  ID
        a short one      7  0123456789abcdef
        one that g…  1,234  fedcba9876543210
        """, Drawn.Text(TextTable.Render(Columns, Rows, width: 36)));

    [Fact]
    public void Render_Narrower_LeavesAColumnOut() => Assert.Equal(
        """
        NAME           COUNT
        a short one        7
        one that goe…  1,234
        """, Drawn.Text(TextTable.Render(Columns, Rows, width: 20)));

    [Fact]
    public void Render_WideCharacters_CountAsTwoCells() => Assert.Equal(
        """
        NAME      COUNT
        注文処理      1
        注文処…   1,234
        """, Drawn.Text(TextTable.Render(
            [TableColumn.Name("NAME", 8), TableColumn.Right("COUNT")],
            [[Line.Of("注文処理"), Line.Of("1")], [Line.Of("注文処理する"), Line.Of("1,234")]],
            width: 15)));

    [Fact]
    public void Name_ControlAndDirectionCharacters_BecomeSpaces() =>
        Assert.Equal(" [2Jevil \"]]> [red]<script>alert(1)</script>\\", CellText.Name(Drawn.HostileName));

    [Theory]
    [InlineData("abcdef", 6, "abcdef")]
    [InlineData("abcdefg", 6, "abcde…")]
    [InlineData("abcdefg", 1, "…")]
    [InlineData("abcdefg", 0, "")]
    public void Fit_Width_CutsWithAnEllipsis(string text, int width, string expected) => Assert.Equal(expected, Line.Of(text).Fit(width).ToString());
}
