namespace SpanLinks.Server.Commands.Terminal;

/// <summary>A piece of a line in one tone. Its text is harmless: names that strangers sent came through <see cref="CellText.Name"/>.</summary>
internal readonly record struct Piece(string Text, Tone Tone = Tone.Plain);

/// <summary>A line of output, before it is known how wide the terminal is and whether it has colours.</summary>
internal sealed class Line
{
    private readonly List<Piece> _pieces = [];

    public static Line Empty => new();

    public IReadOnlyList<Piece> Pieces => _pieces;

    /// <summary>How many cells of a terminal it takes.</summary>
    public int Width => _pieces.Sum(piece => CellText.WidthOf(piece.Text));

    public static Line Of(string text, Tone tone = Tone.Plain) => new Line().Add(text, tone);

    public Line Add(string text, Tone tone = Tone.Plain)
    {
        if (text.Length > 0)
        {
            _pieces.Add(new Piece(text, tone));
        }

        return this;
    }

    public Line Add(Line other)
    {
        _pieces.AddRange(other._pieces);
        return this;
    }

    public Line Pad(int width) => Add(new string(' ', Math.Max(0, width - Width)));

    /// <summary>The line, cut with an ellipsis so that it takes at most <paramref name="width"/> cells.</summary>
    public Line Fit(int width)
    {
        if (Width <= width)
        {
            return this;
        }

        var fitted = new Line();
        var left = width;
        foreach (var piece in _pieces)
        {
            var text = CellText.Fit(piece.Text, left, isMoreComing: true);
            fitted.Add(text, piece.Tone);
            left -= CellText.WidthOf(text);
            if (text.Length < piece.Text.Length || text.EndsWith('…'))
            {
                break;
            }
        }

        return fitted;
    }

    public override string ToString() => string.Concat(_pieces.Select(piece => piece.Text));
}
