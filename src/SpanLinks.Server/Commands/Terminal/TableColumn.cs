namespace SpanLinks.Server.Commands.Terminal;

/// <summary>A column of a <see cref="TextTable"/>.</summary>
internal sealed record TableColumn(string Header)
{
    public bool IsRight { get; init; }

    /// <summary>How narrow it may become on a narrow terminal; it stays whole where this is null.</summary>
    public int? MinWidth { get; init; }

    /// <summary>On a narrow terminal columns with the highest go first; a column with zero stays.</summary>
    public int DropOrder { get; init; }

    /// <summary>For numbers.</summary>
    public static TableColumn Right(string header) => new(header) { IsRight = true };

    /// <summary>For names.</summary>
    public static TableColumn Name(string header, int minWidth = 12) => new(header) { MinWidth = minWidth };
}
