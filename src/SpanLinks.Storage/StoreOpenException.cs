namespace SpanLinks.Storage;

/// <summary>A store cannot be opened; the message says why and what to do about it.</summary>
public sealed class StoreOpenException(string message, Exception? inner = null) : Exception(message, inner);
