namespace SpanLinks.Server.Commands;

/// <summary>What the program tells its caller. A wrong command line is 1, as System.CommandLine has it.</summary>
internal static class ExitCodes
{
    public const int Ok = 0;

    /// <summary>A command line or a query that does not mean anything.</summary>
    public const int WrongCommandLine = 1;

    /// <summary>The server cannot start, or none can be reached that answers.</summary>
    public const int CannotStart = 2;

    /// <summary>It was done, but not all of it.</summary>
    public const int Incomplete = 3;

    /// <summary>The server holds nothing of that id.</summary>
    public const int NotFound = 4;
}
