using Egenplan.Data.Vault;

namespace Egenplan.Data.Backups;

/// <summary>A file of a set.</summary>
/// <param name="Name">Its name in the set's folder.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Sha256">Of all of it, hexadecimal in lower case.</param>
public sealed record BackupFile(string Name, long Bytes, string Sha256);

/// <summary>A table of a set.</summary>
/// <param name="Name">Its name, on PostgreSQL with its schema.</param>
/// <param name="Rows">How many rows it had.</param>
public sealed record BackupTable(string Name, long Rows);

/// <summary>How far an authority's journal went.</summary>
/// <param name="Authority">Whose.</param>
/// <param name="Seq">Number of its last entry.</param>
/// <param name="Hash">Hash of its last entry, which depends on every entry before.</param>
public sealed record BackupHead(string Authority, long Seq, string Hash);

/// <summary>What a set of the data holds, as it was at one moment. No word about a person.</summary>
public sealed record BackupManifest
{
    /// <summary>What this program writes.</summary>
    public const string ThisKind = "egenplan-backup-1";

    /// <summary>Which kind of manifest it is.</summary>
    public required string Kind { get; init; }

    /// <summary>Version of the program that took it.</summary>
    public required string Product { get; init; }

    /// <summary>When it was begun, UTC: everything acknowledged before is in it.</summary>
    public required DateTime Taken { get; init; }

    /// <summary>Which database it is a copy of.</summary>
    public required DataProvider Database { get; init; }

    /// <summary>The last migration of its tables.</summary>
    public required string Schema { get; init; }

    /// <summary>Every file but the manifest itself.</summary>
    public required IReadOnlyList<BackupFile> Files { get; init; }

    /// <summary>Every table.</summary>
    public required IReadOnlyList<BackupTable> Tables { get; init; }

    /// <summary>Every journal.</summary>
    public required IReadOnlyList<BackupHead> Heads { get; init; }

    /// <summary>How far the list of destroyed keys went.</summary>
    public required DestructionHead Destroyed { get; init; }
}

/// <summary>Why a set is not made, is not whole, or is not put back.</summary>
public enum BackupFault
{
    /// <summary>The folder holds something already.</summary>
    FolderNotEmpty = 1,

    /// <summary>There is nothing to copy.</summary>
    NoData,

    /// <summary>The key that signs is missing: nobody could tell what is ours from what is not.</summary>
    JournalKeyGone,

    /// <summary>On PostgreSQL: nobody has said who sees everything.</summary>
    NoBackupRole,

    /// <summary>On PostgreSQL: the role does not see everything.</summary>
    RoleSeesTooLittle,

    /// <summary>A program of PostgreSQL's is missing.</summary>
    ToolMissing,

    /// <summary>A program of PostgreSQL's said no.</summary>
    ToolFailed,

    /// <summary>There is no manifest.</summary>
    NoManifest,

    /// <summary>The manifest is cut or changed.</summary>
    ManifestChanged,

    /// <summary>The manifest is not signed by a trusted key.</summary>
    ManifestForged,

    /// <summary>A file is missing.</summary>
    FileMissing,

    /// <summary>A file does not belong to the set.</summary>
    FileExtra,

    /// <summary>A file is cut or changed.</summary>
    FileChanged,

    /// <summary>The database cannot read its own copy.</summary>
    Unreadable,

    /// <summary>A table holds another number of rows than the manifest says.</summary>
    RowsDiffer,

    /// <summary>A journal ends elsewhere than the manifest says.</summary>
    HeadsDiffer,

    /// <summary>The set is of the other kind of database.</summary>
    OtherDatabase,

    /// <summary>The set is of a newer program.</summary>
    Newer,

    /// <summary>There are data where it is to be put back.</summary>
    TargetNotEmpty,

    /// <summary>Somebody uses the data that are to be replaced.</summary>
    InUse,

    /// <summary>A journal that has been put back does not hold.</summary>
    JournalBroken,

    /// <summary>A move goes from SQLite to PostgreSQL, and both are to be named.</summary>
    NoTarget,

    /// <summary>The data to be moved are of another version than the program.</summary>
    OtherVersion,

    /// <summary>PostgreSQL takes a row for none of its own.</summary>
    RowRefused,

    /// <summary>A table that was moved does not hold what it held.</summary>
    MovedDiffers,

    /// <summary>A journal does not hold where it has been moved to.</summary>
    MovedJournalBroken,
}

/// <summary>A set is not made, not whole, or not put back; nothing has been changed.</summary>
/// <param name="fault">Why, to be worded by the command line.</param>
/// <param name="detail">File, table or role that it is about; never words about people.</param>
public sealed class BackupRefusalException(BackupFault fault, string detail) : Exception($"{fault}: {detail}")
{
    /// <summary>Why.</summary>
    public BackupFault Fault { get; } = fault;

    /// <summary>File, table or role that it is about.</summary>
    public string Detail { get; } = detail;
}
