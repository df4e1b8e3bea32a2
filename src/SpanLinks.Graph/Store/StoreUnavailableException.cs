namespace SpanLinks.Graph.Store;

/// <summary>A store cannot take spans or answer now, and may again later: the disk is full, it has too much to do, or it is not reached.</summary>
public class StoreUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
