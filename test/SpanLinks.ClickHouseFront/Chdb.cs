using System.Runtime.InteropServices;

namespace SpanLinks.ClickHouseFront;

/// <summary>The functions of libchdb's C interface that the front calls. Strings go with their lengths, so that they may hold zero bytes.</summary>
internal static class Chdb
{
    private const string Name = "chdb";

    /// <summary>Loads the library from a file, and keeps its signal handlers out of a process that has .NET's.</summary>
    public static void Load(string path)
    {
        NativeLibrary.SetDllImportResolver(typeof(Chdb).Assembly, (name, _, _) => name == Name ? NativeLibrary.Load(path) : 0);
        EnableSignalHandlers(0);
    }

    [DllImport(Name, EntryPoint = "chdb_set_signal_handlers_enabled", ExactSpelling = true)]
    private static extern void EnableSignalHandlers(int isEnabled);

    /// <summary>Returns the address of a connection, or zero.</summary>
    [DllImport(Name, EntryPoint = "chdb_connect", ExactSpelling = true, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    public static extern nint Connect(int count, [In] string[] arguments);

    [DllImport(Name, EntryPoint = "chdb_close_conn", ExactSpelling = true)]
    public static extern void Close(nint connection);

    [DllImport(Name, EntryPoint = "chdb_query_n", ExactSpelling = true)]
    public static extern nint Query(nint connection, byte[] query, nuint queryLength, byte[] format, nuint formatLength);

    [DllImport(Name, EntryPoint = "chdb_stream_insert_n", ExactSpelling = true)]
    public static extern nint BeginInsert(nint connection, byte[] query, nuint queryLength, byte[] format, nuint formatLength);

    [DllImport(Name, EntryPoint = "chdb_stream_insert_error", ExactSpelling = true)]
    public static extern nint InsertError(nint insert);

    [DllImport(Name, EntryPoint = "chdb_stream_append", ExactSpelling = true)]
    public static extern int Append(nint insert, byte[] data, nuint length);

    [DllImport(Name, EntryPoint = "chdb_stream_done", ExactSpelling = true)]
    public static extern nint EndInsert(nint insert);

    [DllImport(Name, EntryPoint = "chdb_destroy_insert_stream", ExactSpelling = true)]
    public static extern void DestroyInsert(nint insert);

    [DllImport(Name, EntryPoint = "chdb_result_buffer", ExactSpelling = true)]
    public static extern nint ResultBuffer(nint result);

    [DllImport(Name, EntryPoint = "chdb_result_length", ExactSpelling = true)]
    public static extern nuint ResultLength(nint result);

    [DllImport(Name, EntryPoint = "chdb_result_error", ExactSpelling = true)]
    public static extern nint ResultError(nint result);

    [DllImport(Name, EntryPoint = "chdb_destroy_query_result", ExactSpelling = true)]
    public static extern void DestroyResult(nint result);
}
