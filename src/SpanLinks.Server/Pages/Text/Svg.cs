using System.Globalization;

namespace SpanLinks.Server.Pages.Text;

/// <summary>Numbers as SVG wants them, whatever the host's culture.</summary>
public static class Svg
{
    /// <summary>To a tenth of a pixel.</summary>
    public static string N(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);

    internal static string Path(PathData data) => data.ToString();

    /// <summary>Interpolated path data; every number in it is written by <see cref="N"/>.</summary>
    [System.Runtime.CompilerServices.InterpolatedStringHandler]
    internal readonly ref struct PathData(int literalLength, int formattedCount)
    {
        private readonly System.Text.StringBuilder _text = new(literalLength + (formattedCount * 6));

        public void AppendLiteral(string literal) => _text.Append(literal);

        public void AppendFormatted(double value) => _text.Append(N(value));

        public override string ToString() => _text.ToString();
    }
}
