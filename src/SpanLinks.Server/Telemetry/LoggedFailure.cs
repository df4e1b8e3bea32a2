using SpanLinks.Graph.Store;

namespace SpanLinks.Server.Telemetry;

/// <summary>What a log says of a failure: a store that cannot be used now says why in a sentence, anything else needs its stack.</summary>
internal readonly record struct LoggedFailure(string Reason, Exception? Stack)
{
    public static LoggedFailure Of(Exception error) =>
        error is StoreUnavailableException ? new(error.Message, null) : new($"{error.GetType().Name}.", error);
}
