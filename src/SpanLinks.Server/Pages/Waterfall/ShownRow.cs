namespace SpanLinks.Server.Pages.Waterfall;

/// <summary>A row of the tree that is shown.</summary>
/// <param name="Index">Its place in the tree.</param>
/// <param name="IsContext">Whether it is only there because a row below it was looked for.</param>
internal readonly record struct ShownRow(int Index, bool IsContext);
