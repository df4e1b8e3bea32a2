using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;

namespace SpanLinks.Server.Pages.Frame;

/// <summary>
/// The one stylesheet and the modules of JavaScript, from the assembly itself, so that any program that hosts the pages can serve them. Each
/// feature's folder has its own part of the stylesheet.
/// </summary>
internal static class PageAssets
{
    public const string Stylesheet = "spanlinks.css";
    public const string Script = "main.js";

    private const string ResourcePrefix = "assets/";
    private const string Css = "text/css; charset=utf-8";
    private const string JavaScript = "text/javascript; charset=utf-8";

    /// <summary>What the rest of the stylesheet builds on, in this order; the other parts do not depend on each other.</summary>
    private static readonly string[] FirstParts = ["tokens.css", "frame.css", "tables.css"];

    private static readonly FrozenDictionary<string, Asset> Assets = Read();

    /// <summary>Changes with what is in them, so that browsers may keep what they have for ever.</summary>
    private static readonly string Version = Convert.ToHexStringLower(
        SHA256.HashData([.. Assets.OrderBy(asset => asset.Key, StringComparer.Ordinal).SelectMany(asset => asset.Value.Content)]))[..12];

    public static string Folder => $"/assets/{Version}";

    public static string PathOf(string name) => $"{Folder}/{name}";

    /// <summary>Null where there is none of the name.</summary>
    public static Asset? Find(string name) => Assets.GetValueOrDefault(name);

    private static FrozenDictionary<string, Asset> Read()
    {
        var assembly = typeof(PageAssets).Assembly;
        var files = assembly.GetManifestResourceNames().Where(name => name.StartsWith(ResourcePrefix, StringComparison.Ordinal))
            .ToDictionary(name => name[ResourcePrefix.Length..], name => ReadResource(assembly.GetManifestResourceStream(name)!));
        var styles = files.Keys.Where(name => name.EndsWith(".css", StringComparison.Ordinal))
            .OrderBy(name => Array.IndexOf(FirstParts, name) is >= 0 and var first ? first : FirstParts.Length)
            .ThenBy(name => name, StringComparer.Ordinal);
        var scripts = files.Keys.Where(name => name.EndsWith(".js", StringComparison.Ordinal));
        return scripts.Select(name => KeyValuePair.Create(name, new Asset(files[name], JavaScript)))
            .Append(KeyValuePair.Create(Stylesheet, new Asset([.. styles.SelectMany(name => files[name])], Css)))
            .ToFrozenDictionary();
    }

    private static byte[] ReadResource(Stream resource)
    {
        using var reader = new StreamReader(resource);
        return Encoding.UTF8.GetBytes(reader.ReadToEnd());
    }

    /// <summary>A file as it is sent.</summary>
    internal sealed record Asset(byte[] Content, string ContentType);
}
