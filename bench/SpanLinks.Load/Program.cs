using System.Globalization;
using SpanLinks.Load.Layouts;

var spans = long.Parse(args[1], CultureInfo.InvariantCulture);
var names = args.Skip(2).ToList();
await LayoutComparison.RunAsync([.. KnownLayouts.All.Where(layout => names.Count == 0 || names.Contains(layout.Name))], spans);
