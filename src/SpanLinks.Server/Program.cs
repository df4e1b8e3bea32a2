using SpanLinks.Server.Commands;
using SpanLinks.Server.Hosting;

NativeHeap.KeepTogether();
return await SpanLinksCommandLine.RunAsync(args);
