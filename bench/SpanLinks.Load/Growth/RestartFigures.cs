namespace SpanLinks.Load.Growth;

/// <summary>What a restart after SIGKILL took.</summary>
/// <param name="ReadySeconds">From the start of the process until it says that it is ready.</param>
/// <param name="ServingSeconds">From the start of the process until it has served a trace whose spans were acknowledged shortly before.</param>
/// <param name="Checked">How many acknowledged traces were read after that.</param>
/// <param name="Lost">How many of them were not whole.</param>
/// <param name="PeakResidentBytes">The resident memory that the new process had at most.</param>
internal sealed record RestartFigures(double ReadySeconds, double ServingSeconds, int Checked, int Lost, long PeakResidentBytes);
