using Egenplan.Data.Backups;
using Egenplan.Data.Conventions;
using Egenplan.Data.Vault;
using Microsoft.EntityFrameworkCore;

namespace Egenplan.Data.Journal;

/// <summary>
/// The signed heads that belong to data which are being put back: written beside those in use before the data are put in
/// place, and given their name right after. Whoever is killed in between leaves both; what was read in beside is gone by
/// then and nowhere else, so that the next start, or the next attempt, knows that the data are in place and finishes it.
/// </summary>
/// <param name="options">Where the file lies.</param>
internal sealed class AnchorsToCome(DataOptions options)
{
    /// <summary>What a place gets at its end while something is read in beside it: a file, and a database.</summary>
    public const string BesideFile = ".restoring", BesideDatabase = "_restoring";

    private string Place => options.AnchorFile + BesideFile;

    /// <summary>Writes them, on the disk.</summary>
    public void Write(IEnumerable<JournalAnchor> anchors) =>
        PrivateFile.Write(Place, string.Concat(anchors.Where(a => a.Signature is not null).Select(a => a.Line + "\n")), overwrite: true);

    /// <summary>The data are in place: gives them their name, if there are any.</summary>
    public void Finish()
    {
        if (!File.Exists(Place))
            return;
        File.Move(Place, options.AnchorFile, overwrite: true);
        FolderOnDisk.FlushOf(options.AnchorFile);
    }

    /// <summary>What an attempt that was stopped has left is finished, or thrown away where its data never came in place.</summary>
    /// <param name="isBeside">True when what it had read in still lies beside.</param>
    public void Settle(bool isBeside)
    {
        if (isBeside)
            File.Delete(Place);
        else
            Finish();
    }

    /// <summary>At a start: finishes what was stopped after the data had come in place, and leaves all else be.</summary>
    public async Task SettleAsync(EgenplanDb db, CancellationToken ct)
    {
        if (!File.Exists(Place))
            return;
        var isBeside = db is SqliteDb
            ? File.Exists(SqliteSet.FileOf(db.Database.GetConnectionString()!) + BesideFile)
            : await db.Database.SqlQuery<int>($"select count(*)::int as \"Value\" from pg_database where datname = current_database() || {BesideDatabase}").SingleAsync(ct) > 0;
        if (!isBeside)
            Finish();
    }
}
