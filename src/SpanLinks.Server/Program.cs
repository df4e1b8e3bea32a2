using SpanLinks.Server.Commands;

return await SpanLinksCommandLine.RunAsync(args);
