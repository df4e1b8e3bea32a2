using System.Globalization;

namespace SpanLinks.Server.Pages.Addresses;

/// <summary>Which part of the time axis is shown, as shares of the whole: from 0, its beginning, to 1.</summary>
public readonly record struct Zoom
{
    /// <summary>The shortest part, which bounds how large anything in the picture becomes.</summary>
    public const double MinLength = 1e-6;

    private Zoom(double from, double to) => (From, To) = (from, to);

    public static Zoom Whole { get; } = new(0, 1);

    public double From { get; }

    public double To { get; }

    public double Length => To - From;

    /// <summary>As <see cref="ToString"/> writes it; the whole where it is malformed.</summary>
    public static Zoom Parse(string? text) =>
        text?.Split('-') is [var from, var to] && TryParse(from, out var start) && TryParse(to, out var end) ? Between(start, end) : Whole;

    /// <summary>Moved and lengthened as far as it has to be.</summary>
    public static Zoom Between(double from, double to)
    {
        var length = Math.Clamp(to - from, MinLength, 1);
        var start = Math.Clamp(from, 0, 1 - length);
        return length == 1 ? Whole : new Zoom(start, start + length);
    }

    /// <summary>Around the middle of what is shown; a factor below 1 shows more closely.</summary>
    public Zoom By(double factor) => Between(From + (Length * (1 - factor) / 2), To - (Length * (1 - factor) / 2));

    /// <summary>Forward by a share of what is shown; back where it is negative.</summary>
    public Zoom Move(double share)
    {
        var start = Math.Clamp(From + (Length * share), 0, 1 - Length);
        return Between(start, start + Length);
    }

    public override string ToString() => $"{Text(From)}-{Text(To)}";

    private static string Text(double share) => share.ToString("0.#########", CultureInfo.InvariantCulture);

    private static bool TryParse(string text, out double share) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out share) && share is >= 0 and <= 1;
}
