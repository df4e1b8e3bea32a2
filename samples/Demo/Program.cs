using System.CommandLine;
using System.Globalization;
using Demo;

var once = new Option<bool>("--once") { Description = "End after checking that what is read back is what was sent: exit code 0, or 1 if it is not" };
var orders = new Option<int>("--orders") { Description = "How many orders to place", DefaultValueFactory = _ => 12 };
orders.Validators.Add(result =>
{
    if (result.Tokens is [var given] && (!int.TryParse(given.Value, CultureInfo.InvariantCulture, out var count) || count is < 1 or > 500))
    {
        result.AddError("--orders takes a whole number from 1 to 500.");
    }
});

var command = new RootCommand("Runs the SpanLinks server with two samples, OrderFlow and EtlPipeline, and shows their linked traces.")
{
    once,
    orders,
};
command.SetAction((parsed, cancellationToken) => DemoRun.RunAsync(
    parsed.GetRequiredValue(orders), parsed.GetValue(once), cancellationToken));
return await command.Parse(args).InvokeAsync();
