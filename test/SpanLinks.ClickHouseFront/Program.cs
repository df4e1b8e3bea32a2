// Today's ClickHouse for tests: the part of its HTTP interface that the store uses, in front of the engine as a library (libchdb). It serves
// one data directory on a free port of loopback, prints `ready http=ADDRESS`, and ends on SIGTERM: --library LIBCHDB --data DIRECTORY
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SpanLinks.ClickHouseFront;

if (args is not ["--library", var library, "--data", var data])
{
    Console.Error.WriteLine("Usage: SpanLinks.ClickHouseFront --library LIBCHDB --data DIRECTORY");
    return 2;
}

Chdb.Load(library);
// The engine lives while a connection is open.
using var engine = ChdbConnection.Open(data);

var builder = WebApplication.CreateSlimBuilder();
builder.Logging.SetMinimumLevel(LogLevel.Warning);
builder.Services.AddRequestDecompression();
builder.WebHost.UseUrls("http://127.0.0.1:0");
builder.WebHost.ConfigureKestrel(options => options.Limits.MaxRequestBodySize = QueryEndpoint.MaxBodyBytes);
await using var app = builder.Build();
using var endpoint = new QueryEndpoint(data);
app.UseRequestDecompression();
app.MapGet("/ping", () => Results.Text("Ok.\n"));
app.MapMethods("/", [HttpMethods.Get, HttpMethods.Post], endpoint.AnswerAsync);
await app.StartAsync();
Console.WriteLine($"ready http={app.Urls.Single()}");
await app.WaitForShutdownAsync();
return 0;
