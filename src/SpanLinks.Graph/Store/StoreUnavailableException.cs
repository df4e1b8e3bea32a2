namespace SpanLinks.Graph.Store;

/// <summary>A store cannot take spans now, and may again later: the disk is full, or it has too much to do.</summary>
public sealed class StoreUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
