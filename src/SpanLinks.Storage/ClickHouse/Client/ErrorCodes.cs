namespace SpanLinks.Storage.ClickHouse.Client;

/// <summary>ClickHouse's numbers of errors, those that are told apart. The names are its own.</summary>
internal static class ErrorCodes
{
    public const int None = 0;
    public const int UnknownTable = 60;
    public const int UnknownDatabase = 81;
    public const int TooManyRows = 158;
    public const int TimeoutExceeded = 159;
    public const int AccessDenied = 497;
    public const int AllConnectionTriesFailed = 279;

    private const int EndOfFile = 32; // ATTEMPT_TO_READ_AFTER_EOF: a server ended while it was asked
    private const int SocketTimeout = 209;
    private const int NetworkError = 210;

    private static readonly HashSet<int> Passing =
    [
        None,
        TimeoutExceeded,
        202, // TOO_MANY_SIMULTANEOUS_QUERIES
        203, // NO_FREE_CONNECTION
        SocketTimeout,
        NetworkError,
        225, // NO_ZOOKEEPER
        236, // ABORTED
        241, // MEMORY_LIMIT_EXCEEDED
        242, // TABLE_IS_READ_ONLY: no ZooKeeper now
        252, // TOO_MANY_PARTS
        AllConnectionTriesFailed,
        285, // TOO_FEW_LIVE_REPLICAS
        286, // UNSATISFIED_QUORUM_FOR_PREVIOUS_WRITE
        289, // REPLICA_IS_NOT_IN_QUORUM
        319, // UNKNOWN_STATUS_OF_INSERT
        EndOfFile,
        999, // KEEPER_EXCEPTION
    ];

    /// <summary>Whether a server did not reach another one, which its text names.</summary>
    public static bool ReachesNoReplica(int code) => code is AllConnectionTriesFailed or NetworkError or SocketTimeout;

    /// <summary>Whether another server may know better: this one does not reach others, or is about to end.</summary>
    public static bool IsOfServer(int code) => code is NetworkError or SocketTimeout or EndOfFile or AllConnectionTriesFailed;

    /// <summary>Whether the same statement may succeed a little later, here or at another server.</summary>
    public static bool MayPass(int code) => Passing.Contains(code);
}
