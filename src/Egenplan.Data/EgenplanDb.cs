using Egenplan.Data.Accounts;
using Egenplan.Data.Attachments;
using Egenplan.Data.CaseFiles;
using Egenplan.Data.Clock;
using Egenplan.Data.Conventions;
using Egenplan.Data.Disposal;
using Egenplan.Data.Drives;
using Egenplan.Data.Journal;
using Egenplan.Data.Library;
using Egenplan.Data.Outbox;
using Egenplan.Data.Plans;
using Egenplan.Data.Releases;
using Egenplan.Data.SentForms;
using Egenplan.Data.SignIn;
using Egenplan.Data.Statistics;
using Egenplan.Data.Supervision;
using Egenplan.Data.Vault;
using Egenplan.Domain.People;
using Microsoft.EntityFrameworkCore;

namespace Egenplan.Data;

/// <summary>
/// The data: sealed documents, index tables of codes, journal, outbox, accounts. One model; <see cref="SqliteDb"/> and
/// <see cref="PostgresDb"/> keep it. Nobody outside this project opens it: stores and readers are the doors.
/// </summary>
/// <param name="options">Provider and connection.</param>
public abstract class EgenplanDb(DbContextOptions options) : DbContext(options)
{
    internal DbSet<AuthorityRow> Authorities => Set<AuthorityRow>();

    internal DbSet<UnitRow> Units => Set<UnitRow>();

    internal DbSet<UserRow> Users => Set<UserRow>();

    internal DbSet<ImportMappingRow> ImportMappings => Set<ImportMappingRow>();

    internal DbSet<ImportFileRow> ImportFiles => Set<ImportFileRow>();

    internal DbSet<FlagRow> Flags => Set<FlagRow>();

    internal DbSet<SessionRow> Sessions => Set<SessionRow>();

    internal DbSet<KeptFormRow> KeptForms => Set<KeptFormRow>();

    internal DbSet<IdentityRow> Identities => Set<IdentityRow>();

    internal DbSet<DirectoryKeyRow> DirectoryKeys => Set<DirectoryKeyRow>();

    internal DbSet<TogetherRow> Together => Set<TogetherRow>();

    internal DbSet<CanaryRow> Canaries => Set<CanaryRow>();

    internal DbSet<CaseFileRow> CaseFiles => Set<CaseFileRow>();

    internal DbSet<CaseFileIndexRow> CaseFileIndex => Set<CaseFileIndexRow>();

    internal DbSet<DutyIndexRow> DutyIndex => Set<DutyIndexRow>();

    internal DbSet<HandlerRow> Handlers => Set<HandlerRow>();

    internal DbSet<RepresentationIndexRow> RepresentationIndex => Set<RepresentationIndexRow>();

    internal DbSet<SearchTokenRow> SearchTokens => Set<SearchTokenRow>();

    internal DbSet<PlanRow> Plans => Set<PlanRow>();

    internal DbSet<PlanVersionRow> PlanVersions => Set<PlanVersionRow>();

    internal DbSet<MeetingNoteRow> MeetingNotes => Set<MeetingNoteRow>();

    internal DbSet<PlanIndexRow> PlanIndex => Set<PlanIndexRow>();

    internal DbSet<MeasureIndexRow> MeasureIndex => Set<MeasureIndexRow>();

    internal DbSet<ConsentIndexRow> ConsentIndex => Set<ConsentIndexRow>();

    internal DbSet<JournalRow> Journal => Set<JournalRow>();

    internal DbSet<JournalHeadRow> JournalHeads => Set<JournalHeadRow>();

    internal DbSet<JournalSegmentRow> JournalSegments => Set<JournalSegmentRow>();

    internal DbSet<LogReviewRow> LogReviews => Set<LogReviewRow>();

    internal DbSet<LogReviewLineRow> LogReviewLines => Set<LogReviewLineRow>();

    internal DbSet<BreakGlassRow> BreakGlass => Set<BreakGlassRow>();

    internal DbSet<OutboxRow> Outbox => Set<OutboxRow>();

    internal DbSet<ClockRunRow> ClockRuns => Set<ClockRunRow>();

    internal DbSet<ClockNoticeRow> ClockNotices => Set<ClockNoticeRow>();

    internal DbSet<AttachmentRow> Attachments => Set<AttachmentRow>();

    internal DbSet<AttachmentChunkRow> AttachmentChunks => Set<AttachmentChunkRow>();

    internal DbSet<CountedPersonRow> CountedPeople => Set<CountedPersonRow>();

    internal DbSet<CountedPlanRow> CountedPlans => Set<CountedPlanRow>();

    internal DbSet<FigureDayRow> FigureDays => Set<FigureDayRow>();

    internal DbSet<FigureReleaseRow> FigureReleases => Set<FigureReleaseRow>();

    internal DbSet<GatheredMemberRow> GatheredMembers => Set<GatheredMemberRow>();

    internal DbSet<GatheredReleaseRow> GatheredReleases => Set<GatheredReleaseRow>();

    internal DbSet<SupervisionRow> Supervisions => Set<SupervisionRow>();

    internal DbSet<SupervisionLineRow> SupervisionLines => Set<SupervisionLineRow>();

    internal DbSet<SupervisionMaterialRow> SupervisionMaterials => Set<SupervisionMaterialRow>();

    internal DbSet<DriveRow> Drives => Set<DriveRow>();

    internal DbSet<DriveTaskRow> DriveTasks => Set<DriveTaskRow>();

    internal DbSet<LibraryItemRow> LibraryItems => Set<LibraryItemRow>();

    internal DbSet<SentFormRow> SentForms => Set<SentFormRow>();

    internal DbSet<DisposalRow> Disposals => Set<DisposalRow>();

    internal DbSet<DisposalLineRow> DisposalLines => Set<DisposalLineRow>();

    /// <summary>One case file, held until the transaction ends.</summary>
    internal abstract IQueryable<CaseFileRow> HeldCaseFile(Guid id);

    /// <summary>Many case files, held until the transaction ends.</summary>
    internal abstract IQueryable<CaseFileRow> HeldCaseFiles(Guid[] ids);

    /// <summary>One plan, held until the transaction ends.</summary>
    internal abstract IQueryable<PlanRow> HeldPlan(Guid id);

    /// <summary>The head of an authority's journal, held until the transaction ends.</summary>
    internal abstract IQueryable<JournalHeadRow> HeldHead(string authority);

    /// <summary>A person's plans, held until the transaction ends, passing over those that somebody else holds.</summary>
    internal abstract IQueryable<PlanRow> HeldFreePlans(Guid caseFile);

    /// <summary>One line of a proposal for disposal, held until the transaction ends.</summary>
    internal abstract IQueryable<DisposalLineRow> HeldDisposalLine(Guid disposal, int number);

    /// <summary>One proposal for disposal, held until the transaction ends.</summary>
    internal abstract IQueryable<DisposalRow> HeldDisposal(Guid id);

    /// <summary>Messages of one authority that are due, passing over those that another worker holds.</summary>
    internal abstract IQueryable<OutboxRow> HeldOutbox(string authority, DateTime now, int count);

    /// <summary>The adopted versions of an authority whose hash lies between two: those that begin with a code.</summary>
    internal IQueryable<PlanVersionRow> VersionsByHash(string authority, byte[] from, byte[] to) =>
        Chosen<PlanVersionRow>("where authority = {0} and hash between {1} and {2}", authority, from, to);

    /// <summary>
    /// Rows by words of the database's own. The columns are named: a statement that is kept prepared goes on where a newer version has
    /// given the table another one.
    /// </summary>
    private protected IQueryable<TRow> Chosen<TRow>(string which, params object[] values)
        where TRow : class
    {
        var type = Model.FindEntityType(typeof(TRow))!;
        var sql = $"select {string.Join(", ", type.GetProperties().Select(p => p.GetColumnName()))} from {type.GetTableName()} {which}";
        return Set<TRow>().FromSqlRaw(sql, values);
    }

    /// <inheritdoc />
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcConverter>();

    /// <inheritdoc />
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(EgenplanDb).Assembly);
        SnakeCase.Apply(modelBuilder.Model);
    }
}

/// <summary>The data in a SQLite file: writers come one at a time, so that nothing needs to be held.</summary>
/// <param name="options">Connection.</param>
public sealed class SqliteDb(DbContextOptions<SqliteDb> options) : EgenplanDb(options)
{
    internal override IQueryable<CaseFileRow> HeldCaseFile(Guid id) => CaseFiles.Where(f => f.Id == id);

    internal override IQueryable<CaseFileRow> HeldCaseFiles(Guid[] ids) => CaseFiles.Where(f => ids.Contains(f.Id));

    internal override IQueryable<PlanRow> HeldPlan(Guid id) => Plans.Where(p => p.Id == id);

    internal override IQueryable<JournalHeadRow> HeldHead(string authority) => JournalHeads.Where(h => h.Authority == authority);

    internal override IQueryable<PlanRow> HeldFreePlans(Guid caseFile) => Plans.Where(p => p.CaseFileId == caseFile);

    internal override IQueryable<DisposalLineRow> HeldDisposalLine(Guid disposal, int number) => DisposalLines.Where(l => l.DisposalId == disposal && l.Number == number);

    internal override IQueryable<DisposalRow> HeldDisposal(Guid id) => Disposals.Where(d => d.Id == id);

    internal override IQueryable<OutboxRow> HeldOutbox(string authority, DateTime now, int count) =>
        Outbox.Where(o => o.Authority == authority && o.DoneAt == null && o.DueAt <= now && (o.HeldUntil == null || o.HeldUntil < now)).OrderBy(o => o.DueAt).Take(count);
}

/// <summary>The data in PostgreSQL.</summary>
/// <param name="options">Connection.</param>
public sealed class PostgresDb(DbContextOptions<PostgresDb> options) : EgenplanDb(options)
{
    /// <summary>Whose data is read, where no transaction has said so; see <see cref="WalledReads"/>.</summary>
    internal AuthorityCode? Within { get; set; }

    internal override IQueryable<CaseFileRow> HeldCaseFile(Guid id) => Chosen<CaseFileRow>("where id = {0} for update", id);

    internal override IQueryable<CaseFileRow> HeldCaseFiles(Guid[] ids) => Chosen<CaseFileRow>("where id = any({0}) order by id for update", ids);

    internal override IQueryable<PlanRow> HeldPlan(Guid id) => Chosen<PlanRow>("where id = {0} for update", id);

    internal override IQueryable<JournalHeadRow> HeldHead(string authority) => Chosen<JournalHeadRow>("where authority = {0} for update", authority);

    internal override IQueryable<PlanRow> HeldFreePlans(Guid caseFile) => Chosen<PlanRow>("where case_file_id = {0} for update skip locked", caseFile);

    internal override IQueryable<DisposalLineRow> HeldDisposalLine(Guid disposal, int number) =>
        Chosen<DisposalLineRow>("where disposal_id = {0} and number = {1} for update", disposal, number);

    internal override IQueryable<DisposalRow> HeldDisposal(Guid id) => Chosen<DisposalRow>("where id = {0} for update", id);

    internal override IQueryable<OutboxRow> HeldOutbox(string authority, DateTime now, int count) => Chosen<OutboxRow>(
        "where authority = {0} and done_at is null and due_at <= {1} and (held_until is null or held_until < {1}) order by due_at limit {2} for update skip locked", authority, now, count);
}
