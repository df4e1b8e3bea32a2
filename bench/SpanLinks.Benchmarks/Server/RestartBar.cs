using System.Globalization;
using SpanLinks.Benchmarks.Bars;
using SpanLinks.Load.Growth;

namespace SpanLinks.Benchmarks.Server;

internal sealed class RestartBar : RecordedGrowth
{
    public override string Name => "restart";

    public override string Target => "after SIGKILL under load at 20 million spans: serves what was acknowledged within 5 s, all of it";

    protected override BarOutcome Judge(GrowthResult growth)
    {
        var restart = growth.Restart;
        return new BarOutcome(
            string.Create(
                CultureInfo.InvariantCulture,
                $"ready after {restart.ReadySeconds:0.00} s, served after {restart.ServingSeconds:0.00} s at {growth.Server[^1].Spans:N0} spans; {restart.Lost} of {restart.Checked} traces lost"),
            restart is { ServingSeconds: <= 5, Lost: 0 });
    }
}
