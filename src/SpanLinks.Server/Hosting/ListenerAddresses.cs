using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace SpanLinks.Server.Hosting;

/// <summary>Where the server's ports are open. Empty in an application that hosts the server among endpoints of its own.</summary>
internal sealed class ListenerAddresses(IReadOnlyDictionary<Listener, ListenOptions> listeners)
{
    /// <summary>The address with the port that was taken; null where there is no such port.</summary>
    public IPEndPoint? Find(Listener listener) => listeners.GetValueOrDefault(listener)?.IPEndPoint;
}
