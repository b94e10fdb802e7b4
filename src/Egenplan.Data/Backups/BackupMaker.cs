using Egenplan.Data.Conventions;
using Egenplan.Data.Journal;
using Egenplan.Data.Vault;

namespace Egenplan.Data.Backups;

/// <summary>Makes and judges sets of the data: the database's own copy of itself, with a manifest of what it should hold.</summary>
/// <param name="options">Where the data lie, and the key that signs.</param>
/// <param name="clock">The clock.</param>
public sealed class BackupMaker(DataOptions options, TimeProvider clock)
{
    /// <summary>
    /// Copies the data into a folder while others go on writing. The folder gets its name when all is on the disk: one
    /// that was stopped half-way is never taken for a set.
    /// </summary>
    /// <param name="folder">A folder that does not exist yet, or is empty.</param>
    /// <param name="product">Version of the program.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<BackupManifest> MakeAsync(string folder, string product, CancellationToken ct = default)
    {
        folder = Path.GetFullPath(folder).TrimEnd(Path.DirectorySeparatorChar);
        if (File.Exists(folder) || (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any()))
            throw new BackupRefusalException(BackupFault.FolderNotEmpty, folder);
        if (options.Provider == DataProvider.Sqlite && !File.Exists(SqliteSet.FileOf(options.ConnectionString)))
            throw new BackupRefusalException(BackupFault.NoData, SqliteSet.FileOf(options.ConnectionString));
        if (!CanTellForged)
            throw new BackupRefusalException(BackupFault.JournalKeyGone, options.JournalKeyFile);
        if (options is { Provider: DataProvider.Postgres, BackupConnectionString: null })
            throw new BackupRefusalException(BackupFault.NoBackupRole, "");
        var part = folder + ".part";
        if (Directory.Exists(part))
            Directory.Delete(part, recursive: true);
        MakePrivate(part);
        var taken = clock.GetUtcNow().UtcDateTime;
        var file = Path.Combine(part, options.Provider == DataProvider.Sqlite ? SqliteSet.FileName : PostgresSet.FileName);
        var census = options.Provider == DataProvider.Sqlite
            ? await SqliteSet.CopyAsync(options.ConnectionString, file, ct)
            : await PostgresSet.CopyAsync(options.BackupConnectionString!, file, ct);
        var manifest = new BackupManifest
        {
            Kind = BackupManifest.ThisKind,
            Product = product,
            Taken = taken,
            Database = options.Provider,
            Schema = census.Schema,
            Files = [await ManifestFile.OfAsync(file, ct)],
            Tables = census.Tables,
            Heads = census.Heads,
            Destroyed = new DestructionList(options).Head(),
        };
        await using (var written = new FileStream(file, FileMode.Open, FileAccess.ReadWrite))
            written.Flush(flushToDisk: true);
        ManifestFile.Write(part, manifest, new JournalKey(options));
        if (Directory.Exists(folder))
            Directory.Delete(folder);
        FolderOnDisk.Flush(part);
        Directory.Move(part, folder);
        FolderOnDisk.FlushOf(folder);
        return manifest;
    }

    /// <summary>True when the key is at hand that tells whether a manifest is ours.</summary>
    public bool CanTellForged => File.Exists(options.JournalKeyFile);

    /// <summary>
    /// Judges a set and reads all of it. Throws <see cref="BackupRefusalException"/> for any difference: a bit, a cut, a file
    /// too few or too many, a row.
    /// </summary>
    public async Task<BackupManifest> VerifyAsync(string folder, CancellationToken ct = default)
    {
        folder = Path.GetFullPath(folder);
        var manifest = ManifestFile.Read(folder, CanTellForged ? new JournalKey(options) : null);
        var there = Directory.EnumerateFileSystemEntries(folder).Select(f => Path.GetFileName(f)!).Where(n => n != ManifestFile.Name).ToHashSet(StringComparer.Ordinal);
        if (manifest.Files.FirstOrDefault(f => !there.Contains(f.Name)) is { } missing)
            throw new BackupRefusalException(BackupFault.FileMissing, missing.Name);
        if (there.Except(manifest.Files.Select(f => f.Name)).FirstOrDefault() is { } extra)
            throw new BackupRefusalException(BackupFault.FileExtra, extra);
        foreach (var file in manifest.Files)
        {
            if (await ManifestFile.OfAsync(Path.Combine(folder, file.Name), ct) != file)
                throw new BackupRefusalException(BackupFault.FileChanged, file.Name);
        }

        if (manifest.Database == DataProvider.Sqlite)
            (await SqliteSet.CensusAsync(Path.Combine(folder, SqliteSet.FileName), ct)).ShouldBe(manifest);
        else
            DataCensus.RowsShouldBe(manifest, await PostgresSet.CountAsync(Path.Combine(folder, PostgresSet.FileName), ct));
        return manifest;
    }

    private static void MakePrivate(string folder)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
