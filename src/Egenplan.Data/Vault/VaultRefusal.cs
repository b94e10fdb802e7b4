namespace Egenplan.Data.Vault;

/// <summary>Why the vault refuses to open.</summary>
public enum VaultRefusalReason
{
    /// <summary>The master key file is not there although data or keys exist.</summary>
    MasterKeyFileMissing = 1,

    /// <summary>The master key file cannot be read or holds no key.</summary>
    MasterKeyFileUnreadable,

    /// <summary>The key store names a master key that the file does not hold.</summary>
    MasterKeyMissing,

    /// <summary>The master key has the right id and the wrong bytes.</summary>
    WrongMasterKey,

    /// <summary>The key store is not there although data exist.</summary>
    KeyStoreMissing,

    /// <summary>The key store is another installation's: it lacks the canary's key.</summary>
    ForeignKeyStore,

    /// <summary>The key store is older than the data: it lacks keys that the data were sealed with.</summary>
    KeyStoreTooOld,

    /// <summary>The data hold no canary although they are not empty.</summary>
    CanaryMissing,

    /// <summary>The canary in the data does not open with its key.</summary>
    CanaryUnreadable,

    /// <summary>The database does not keep what it is told to: WAL or full synchronisation is off.</summary>
    NotDurable,

    /// <summary>The role that the server runs as can get past the wall between authorities.</summary>
    RolePassesWall,

    /// <summary>The wall between authorities does not stand in the database.</summary>
    WallMissing,

    /// <summary>The database is older than the program, and the server has not been told who may change its tables.</summary>
    NotMigrated,

    /// <summary>It is done as the owner of the tables, and the program has not been told how.</summary>
    OwnerNeeded,

    /// <summary>The list of destroyed keys has been tampered with, or is signed by a key that is not trusted.</summary>
    DestructionListBroken,

    /// <summary>There are no data where keys of some are to be copied.</summary>
    NoData,

    /// <summary>The data have been moved to PostgreSQL, and this file is closed.</summary>
    MovedAway,

    /// <summary>The list of destroyed keys lacks lines that it held when a backup was taken: it is an older copy, or cut.</summary>
    DestructionListOlder,

    /// <summary>PostgreSQL keeps no checksums of its pages, and nobody has said that it may be so.</summary>
    NoChecksums,
}

/// <summary>The system refuses to serve, and why. The detail holds paths and ids, never words about people.</summary>
/// <param name="reason">The reason, to be worded by the command line.</param>
/// <param name="detail">Path, id or setting that it is about.</param>
public sealed class VaultRefusalException(VaultRefusalReason reason, string detail) : Exception($"{reason}: {detail}")
{
    /// <summary>The reason.</summary>
    public VaultRefusalReason Reason { get; } = reason;

    /// <summary>Path, id or setting that it is about.</summary>
    public string Detail { get; } = detail;
}

/// <summary>The key is not in the key store, or it has been destroyed: what it sealed cannot be read by anyone.</summary>
/// <param name="keyId">The key.</param>
public sealed class KeyGoneException(Guid keyId) : Exception($"The key {keyId:N} is gone.")
{
    /// <summary>The key.</summary>
    public Guid KeyId { get; } = keyId;
}

/// <summary>Sealed bytes were changed, or belong to another record: they do not open.</summary>
/// <param name="what">Kind and id of the record.</param>
public sealed class SealBrokenException(string what) : Exception($"The seal is broken: {what}.");
