namespace SpanLinks.Server.Commands;

/// <summary>What the program tells its caller. A wrong command line is 1, as System.CommandLine has it.</summary>
internal static class ExitCodes
{
    public const int Ok = 0;
    public const int CannotStart = 2;

    /// <summary>It was done, but not all of it.</summary>
    public const int Incomplete = 3;
}
