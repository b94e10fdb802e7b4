namespace Egenplan.Data;

/// <summary>Which database holds the data.</summary>
public enum DataProvider
{
    /// <summary>One file; one server.</summary>
    Sqlite = 1,

    /// <summary>PostgreSQL 15 or later.</summary>
    Postgres = 2,
}

/// <summary>Where data and keys lie. The keys never lie in the data's database.</summary>
public sealed record DataOptions
{
    /// <summary>Which database holds the data.</summary>
    public required DataProvider Provider { get; init; }

    /// <summary>Connection string of the data.</summary>
    public required string ConnectionString { get; init; }

    /// <summary>
    /// Connection string of the data as the owner of the tables, on PostgreSQL: to migrate and to make the wall. Null
    /// where that has been done before; the server then only looks that it has. Not used on SQLite.
    /// </summary>
    public string? OwnerConnectionString { get; init; }

    /// <summary>
    /// Connection string of the data as a role that sees everything (superuser, or <c>BYPASSRLS</c>), on PostgreSQL: for
    /// backups alone, and to put one back a superuser. The server itself never has it. Not used on SQLite.
    /// </summary>
    public string? BackupConnectionString { get; init; }

    /// <summary>Which kind of database holds the wrapped keys.</summary>
    public DataProvider KeyStoreProvider { get; init; } = DataProvider.Sqlite;

    /// <summary>Connection string of the key store: another database than the data's.</summary>
    public required string KeyStoreConnectionString { get; init; }

    /// <summary>True where PostgreSQL may be without checksums of its pages: a bit that the disk has changed may then be served. Not used on SQLite.</summary>
    public bool MayLackChecksums { get; init; }

    /// <summary>Path of the master key file, outside both databases.</summary>
    public required string MasterKeyFile { get; init; }

    /// <summary>Path of the key that signs the journal's heads; beside the master key unless said otherwise.</summary>
    public string JournalKeyFile { get => field ?? BesideMasterKey("journal.keys"); init; }

    /// <summary>Path of the file of signed heads, which should lie on another machine; beside the master key unless said otherwise.</summary>
    public string AnchorFile { get => field ?? BesideMasterKey("journal.anchors"); init; }

    /// <summary>
    /// Path of the list of destroyed keys, outside everything that is ever put back from a backup; beside the anchors
    /// unless said otherwise.
    /// </summary>
    public string DestructionFile { get => field ?? Path.Combine(Path.GetDirectoryName(Path.GetFullPath(AnchorFile))!, "keys.destroyed"); init; }

    private string BesideMasterKey(string name) => Path.Combine(Path.GetDirectoryName(Path.GetFullPath(MasterKeyFile))!, name);

    /// <summary>Data, keys and master key as files in one folder; the way of <c>./run</c>. Makes the folders.</summary>
    /// <param name="folder">E.g. <c>./data</c>: <c>egenplan.db</c>, <c>keys/keys.db</c> and <c>keys/master.keys</c>.</param>
    /// <param name="make">False to make no folder, and only say where things would be.</param>
    public static DataOptions InFolder(string folder, bool make = true)
    {
        var keys = Path.Combine(folder, "keys");
        if (make)
            Directory.CreateDirectory(folder);
        if (make && OperatingSystem.IsWindows())
            Directory.CreateDirectory(keys);
        else if (make && !OperatingSystem.IsWindows())
            Directory.CreateDirectory(keys, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return new DataOptions
        {
            Provider = DataProvider.Sqlite,
            ConnectionString = $"Data Source={Path.Combine(folder, "egenplan.db")}",
            KeyStoreConnectionString = $"Data Source={Path.Combine(keys, "keys.db")}",
            MasterKeyFile = Path.Combine(keys, "master.keys"),
        };
    }
}
