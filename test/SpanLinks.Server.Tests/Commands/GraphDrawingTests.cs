using SpanLinks.Server.Commands.Drawing;

namespace SpanLinks.Server.Tests.Commands;

public sealed class GraphDrawingTests
{
    [Fact]
    public void Tree_OrderWithRetry_HangsEffectsBelowCausesWithQueueTimes()
    {
        var plan = new GraphPlan(Drawn.OrderGraph(), Drawn.OrderPath);

        var text = Drawn.Text(GraphTreeRows.Draw(plan, width: null));

        Assert.Equal(
            """
            TRACE                                        LINK                 QUEUE TIME  DURATION  ERRORS  SPANS  TRACE ID
            ● POST /orders · order                                                           12 ms       -      3  a1
            └─ ● charge card · payment                   follows_from             340 ms     48 ms       1      3  b2
               └─ ○ charge card · payment                retry_of                 100 ms    120 ms       -      3  c3
                  └─ ● ship · shipping                   link ×2, cycle  −5 ms to 380 ms       2 s       -      3  d4
                        also after POST /orders · order  follows_from             988 ms
                        1 dangling link

            ● critical path 3 s: 868 ms in queues, 2.13 s working
               67%  work    ship · shipping
            """, text);
    }

    [Fact]
    public void Tree_NarrowScreen_KeepsTimesAndNeverBreaksARow()
    {
        var plan = new GraphPlan(Drawn.OrderGraph(new string('x', 200)), Drawn.OrderPath);

        var lines = Drawn.Text(GraphTreeRows.Draw(plan, 80), 80).Split('\n');

        Assert.All(lines, line => Assert.True(line.Length <= 80, line));
        Assert.Contains("QUEUE TIME  DURATION", lines[0], StringComparison.Ordinal);
        Assert.Contains("xxx…", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Dot_OrderWithRetry_IsAGraphFromCauseToEffect()
    {
        var text = Drawn.Text(GraphDot.Draw(new GraphPlan(Drawn.OrderGraph(), Drawn.OrderPath)));

        Assert.Equal(
            """
            digraph spanlinks {
              rankdir=LR;
              node [shape=box, style=rounded, fontname="sans-serif"];
              edge [fontname="sans-serif", fontsize=10];
              "a1" [label="POST /orders\norder\n12 ms", penwidth=3];
              "b2" [label="charge card\npayment\n48 ms", color=red, penwidth=3];
              "c3" [label="charge card\npayment\n120 ms"];
              "d4" [label="ship\nshipping\n2 s", penwidth=3];
              "a1" -> "b2" [label="follows_from\nqueued 340 ms", penwidth=3];
              "b2" -> "c3" [label="retry_of\nqueued 100 ms"];
              "a1" -> "d4" [label="follows_from\nqueued 988 ms"];
              "c3" -> "d4" [label="link ×2\nqueued 380 ms"];
            }
            """, text);
    }

    [Fact]
    public void Mermaid_OrderWithRetry_IsAFlowchart()
    {
        var text = Drawn.Text(GraphMermaid.Draw(new GraphPlan(Drawn.OrderGraph(), Drawn.OrderPath)));

        Assert.Equal(
            """
            flowchart LR
              t0["POST /orders<br/>order<br/>12 ms"]
              t1["charge card<br/>payment<br/>48 ms"]
              t2["charge card<br/>payment<br/>120 ms"]
              t3["ship<br/>shipping<br/>2 s"]
              t0 -->|"follows_from<br/>queued 340 ms"| t1
              t1 -->|"retry_of<br/>queued 100 ms"| t2
              t0 -->|"follows_from<br/>queued 988 ms"| t3
              t2 -->|"link ×2<br/>queued 380 ms"| t3
              style t1 stroke:#c00
              style t0 stroke-width:4px
              style t1 stroke-width:4px
              style t3 stroke-width:4px
              linkStyle 0 stroke-width:4px
            """, text);
    }

    [Fact]
    public void Dot_HostileName_StaysWithinItsQuotes()
    {
        var text = Drawn.Text(GraphDot.Draw(new GraphPlan(Drawn.OrderGraph(Drawn.HostileName), null)));

        Assert.Contains("""
            [label=" [2Jevil \"]]> [red]<script>alert(1)</script>\\\norder\n12 ms"]
            """.Trim(), text, StringComparison.Ordinal);
        Assert.All(text.Split('\n'), line => Assert.Equal(0, QuotesOf(line) % 2));
    }

    [Fact]
    public void Mermaid_HostileName_IsWrittenAsEntities()
    {
        var text = Drawn.Text(GraphMermaid.Draw(new GraphPlan(Drawn.OrderGraph(Drawn.HostileName), null)));

        var node = text.Split('\n')[1];
        Assert.Equal("  t0[\" #91;2Jevil #34;#93;#93;#62; #91;red#93;#60;script#62;alert#40;1#41;#60;/script#62;#92;<br/>order<br/>12 ms\"]", node);
    }

    [Fact]
    public void Tree_CycleAndDanglingAlone_EndsAndSaysSo()
    {
        var graph = Drawn.OrderGraph();
        var cyclic = graph with { Edges = [.. graph.Edges!, new("d4", "a1", "cycle", 1, ["cycle", "against_time"], null, null)] };

        var text = Drawn.Text(GraphTreeRows.Draw(new GraphPlan(cyclic, null), null));

        Assert.Contains("also after ship · shipping", text, StringComparison.Ordinal);
        Assert.Contains("cycle, cycle, against time", text, StringComparison.Ordinal);
        Assert.Contains("1 dangling link", text, StringComparison.Ordinal);
    }

    private static int QuotesOf(string line) =>
        line.Replace("\\\\", "", StringComparison.Ordinal).Replace("\\\"", "", StringComparison.Ordinal).Count(c => c == '"');
}
