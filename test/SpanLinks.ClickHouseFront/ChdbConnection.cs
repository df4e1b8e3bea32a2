using System.Runtime.InteropServices;
using System.Text;

namespace SpanLinks.ClickHouseFront;

/// <summary>A connection with settings of its own; for one request, and for one thread at a time.</summary>
internal sealed class ChdbConnection : IDisposable
{
    private readonly nint _address;

    private ChdbConnection(nint address) => _address = address;

    // The library hands out a pointer to the pointer that its other functions take.
    private nint Handle => Marshal.ReadIntPtr(_address);

    public static ChdbConnection Open(string directory)
    {
        string[] arguments = ["clickhouse", $"--path={directory}"];
        var address = Chdb.Connect(arguments.Length, arguments);
        return address == 0 ? throw new InvalidOperationException($"libchdb cannot open {directory}.") : new ChdbConnection(address);
    }

    public ChdbResult Query(byte[] query, string format)
    {
        var name = Encoding.UTF8.GetBytes(format);
        return new ChdbResult(Chdb.Query(Handle, query, (nuint)query.Length, name, (nuint)name.Length));
    }

    /// <summary>Runs an INSERT statement without its FORMAT clause; the data is in that format.</summary>
    public ChdbResult Insert(byte[] statement, string format, byte[] data)
    {
        var name = Encoding.UTF8.GetBytes(format);
        var insert = Chdb.BeginInsert(Handle, statement, (nuint)statement.Length, name, (nuint)name.Length);
        try
        {
            if (Chdb.InsertError(insert) is not 0 and var error)
            {
                return new ChdbResult(Marshal.PtrToStringUTF8(error)!);
            }

            // What makes Append fail is told by the end.
            _ = data.Length > 0 ? Chdb.Append(insert, data, (nuint)data.Length) : 0;
            return new ChdbResult(Chdb.EndInsert(insert));
        }
        finally
        {
            Chdb.DestroyInsert(insert);
        }
    }

    public void Dispose() => Chdb.Close(_address);
}
