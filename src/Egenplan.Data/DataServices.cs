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
using Egenplan.Domain.Supervision;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Egenplan.Data;

/// <summary>Registers the store.</summary>
public static class DataServices
{
    /// <summary>
    /// The stores and readers, all singletons and safe for many threads. <see cref="TimeProvider"/> and
    /// <see cref="IdSource"/> are the system's unless registered before. Run <see cref="DatabaseStartup"/> before use.
    /// </summary>
    public static IServiceCollection AddEgenplanData(this IServiceCollection services, DataOptions options)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IdSource, TimeOrderedIds>();
        services.AddSingleton(options);
        services.AddSingleton<DbSource>();
        services.AddSingleton<KeyStore>();
        services.AddSingleton<KeyVault>();
        services.AddSingleton<CookieKeyStore>();
        services.AddSingleton<DatabaseStartup>();
        services.AddSingleton(s => new StoreHealth(s.GetRequiredService<DbSource>(), s.GetRequiredService<KeyStore>()));
        services.AddSingleton<AuthorityKeys>();
        services.AddSingleton(s => new AuthorityStore(s.GetRequiredService<DbSource>(), s.GetRequiredService<KeyVault>(), s.GetRequiredService<JournalWriter>()));
        services.AddSingleton<JournalWriter>();
        services.AddSingleton<ReadingJournal>();
        services.AddSingleton<OutboxWriter>();
        services.AddSingleton<CaseFileDocuments>();
        services.AddSingleton<PlanDocuments>();
        services.AddSingleton<OwnNotices>();
        services.AddSingleton<SigningNotices>();
        services.AddSingleton<MessageNotices>();
        services.AddSingleton(s => new CaseFileStore(
            s.GetRequiredService<DbSource>(), s.GetRequiredService<KeyVault>(), s.GetRequiredService<CaseFileDocuments>(),
            s.GetRequiredService<JournalWriter>(), s.GetRequiredService<OutboxWriter>(), s.GetRequiredService<IdSource>()));
        services.AddSingleton(s => new CaseFileReader(
            s.GetRequiredService<DbSource>(), s.GetRequiredService<KeyVault>(), s.GetRequiredService<CaseFileDocuments>(),
            s.GetRequiredService<AuthorityKeys>(), s.GetRequiredService<ReadingJournal>(), s.GetRequiredService<TimeProvider>()));
        services.AddSingleton(s => new PlanStore(
            s.GetRequiredService<DbSource>(), s.GetRequiredService<PlanDocuments>(), s.GetRequiredService<CaseFileDocuments>(),
            s.GetRequiredService<JournalWriter>(), s.GetRequiredService<OutboxWriter>(), s.GetRequiredService<OwnNotices>(), s.GetRequiredService<SigningNotices>(), s.GetRequiredService<MessageNotices>(),
            s.GetRequiredService<KeyVault>(),
            s.GetRequiredService<IdSource>(), s.GetRequiredService<TimeProvider>()));
        services.AddSingleton(s => new PlanReader(
            s.GetRequiredService<DbSource>(), s.GetRequiredService<PlanDocuments>(), s.GetRequiredService<CaseFileDocuments>(), s.GetRequiredService<KeyVault>(),
            s.GetRequiredService<ReadingJournal>(), s.GetRequiredService<TimeProvider>()));
        services.AddSingleton(s => new PaperSeals(s.GetRequiredService<DbSource>(), s.GetRequiredService<AuthorityKeys>(), s.GetRequiredService<KeyVault>()));
        services.AddSingleton(s => new MeetingPulse(s.GetRequiredService<DbSource>(), s.GetRequiredService<SessionStore>()));
        services.AddSingleton(s => new IndexReader(s.GetRequiredService<DbSource>()));
        services.AddSingleton(s => new AccountStore(s.GetRequiredService<DbSource>(), s.GetRequiredService<AuthorityKeys>(), s.GetRequiredService<JournalWriter>()));
        services.AddSingleton(s => new TemplateStore(s.GetRequiredService<DbSource>(), s.GetRequiredService<JournalWriter>(), s.GetRequiredService<IdSource>()));
        services.AddSingleton(s => new SessionStore(s.GetRequiredService<DbSource>(), s.GetRequiredService<JournalWriter>(), s.GetRequiredService<TimeProvider>()));
        services.AddSingleton(s => new IdentityStore(
            s.GetRequiredService<DbSource>(), s.GetRequiredService<AuthorityKeys>(), s.GetRequiredService<JournalWriter>(),
            s.GetRequiredService<IdSource>(), s.GetRequiredService<TimeProvider>()));
        services.AddSingleton(s => new DirectoryKeyStore(
            s.GetRequiredService<DbSource>(), s.GetRequiredService<JournalWriter>(), s.GetRequiredService<IdSource>(), s.GetRequiredService<TimeProvider>()));
        services.AddSingleton(s => new TogetherStore(
            s.GetRequiredService<DbSource>(), s.GetRequiredService<CaseFileDocuments>(), s.GetRequiredService<KeyVault>(), s.GetRequiredService<JournalWriter>(),
            s.GetRequiredService<IdSource>(), s.GetRequiredService<TimeProvider>()));
        services.AddSingleton(s => new KeptFormStore(s.GetRequiredService<DbSource>(), s.GetRequiredService<AuthorityKeys>(), s.GetRequiredService<TimeProvider>()));
        services.AddSingleton(s => new SentFormStore(s.GetRequiredService<DbSource>(), s.GetRequiredService<TimeProvider>()));
        services.AddSingleton(s => new ImportFileStore(
            s.GetRequiredService<DbSource>(), s.GetRequiredService<AuthorityKeys>(), s.GetRequiredService<ReadingJournal>(), s.GetRequiredService<TimeProvider>()));
        services.AddSingleton(s => new FlagStore(
            s.GetRequiredService<DbSource>(), s.GetRequiredService<AuthorityKeys>(), s.GetRequiredService<JournalWriter>(),
            s.GetRequiredService<ReadingJournal>(), s.GetRequiredService<TimeProvider>()));
        services.AddSingleton(s => new FeedbackStore(
            s.GetRequiredService<DbSource>(), s.GetRequiredService<AuthorityKeys>(), s.GetRequiredService<JournalWriter>(), s.GetRequiredService<TimeProvider>()));
        services.AddSingleton(s => new OutboxStore(
            s.GetRequiredService<DbSource>(), s.GetRequiredService<KeyVault>(), s.GetRequiredService<AuthorityKeys>(),
            s.GetRequiredService<OutboxWriter>(), s.GetRequiredService<TimeProvider>()));
        services.AddSingleton(s => new AttachmentStore(
            s.GetRequiredService<DbSource>(), s.GetRequiredService<KeyVault>(), s.GetRequiredService<CaseFileDocuments>(),
            s.GetRequiredService<JournalWriter>(), s.GetRequiredService<ReadingJournal>(), s.GetRequiredService<TimeProvider>()));
        services.AddSingleton(s => new IndexKeeper(
            s.GetRequiredService<DbSource>(), s.GetRequiredService<KeyVault>(), s.GetRequiredService<CaseFileDocuments>(), s.GetRequiredService<PlanDocuments>(),
            s.GetRequiredService<JournalWriter>()));
        services.AddSingleton(s => new ClockStore(s.GetRequiredService<DbSource>(), s.GetRequiredService<JournalWriter>(), s.GetRequiredService<TimeProvider>()));
        services.AddSingleton(s => new NoticeStore(
            s.GetRequiredService<DbSource>(), s.GetRequiredService<AuthorityKeys>(), s.GetRequiredService<OutboxWriter>(), s.GetRequiredService<TimeProvider>()));
        services.AddSingleton(s => new FigureStore(s.GetRequiredService<DbSource>(), s.GetRequiredService<AuthorityStore>(), s.GetRequiredService<KeyVault>(), s.GetRequiredService<TimeProvider>()));
        services.AddSingleton(s => new ReleaseStore(s.GetRequiredService<DbSource>(), s.GetRequiredService<TimeProvider>()));
        services.AddSingleton(s => new ReleaseMaker(s.GetRequiredService<FigureStore>(), s.GetRequiredService<ReleaseStore>(), s.GetRequiredService<AuthorityStore>(), s.GetRequiredService<TimeProvider>()));
        services.AddSingleton(s => new GatherStore(s.GetRequiredService<DbSource>(), s.GetRequiredService<TimeProvider>()));
        services.AddSingleton(s => new Cleaning(s.GetRequiredService<DbSource>(), s.GetRequiredService<TimeProvider>()));
        services.AddSingleton(s => new PartnerCounter(
            s.GetRequiredService<DbSource>(), s.GetRequiredService<KeyVault>(), s.GetRequiredService<AuthorityStore>(), s.GetRequiredService<JournalWriter>(), s.GetRequiredService<TimeProvider>()));
        services.AddSingleton(s => new HandoverStore(
            s.GetRequiredService<DbSource>(), s.GetRequiredService<CaseFileDocuments>(), s.GetRequiredService<PlanDocuments>(), s.GetRequiredService<AccountStore>(),
            s.GetRequiredService<JournalWriter>(), s.GetRequiredService<IdSource>()));
        services.AddSingleton(s => new ReadingRate(s.GetRequiredService<DbSource>(), s.GetRequiredService<JournalWriter>(), s.GetRequiredService<TimeProvider>()));
        services.AddSingleton<JournalKey>();
        services.AddSingleton<JournalVerifier>();
        services.AddSingleton<JournalAnchors>();
        services.AddSingleton(s => new Soundness(
            s.GetRequiredService<StoreHealth>(), s.GetRequiredService<JournalVerifier>(), s.GetRequiredService<JournalAnchors>(),
            s.GetRequiredService<IndexKeeper>(), s.GetRequiredService<TimeProvider>(), s.GetService<ILogger<Soundness>>()));
        services.AddSingleton(s => new JournalPruner(
            s.GetRequiredService<DbSource>(), s.GetRequiredService<JournalVerifier>(), s.GetRequiredService<JournalWriter>(),
            s.GetRequiredService<JournalKey>(), s.GetRequiredService<TimeProvider>()));
        services.AddSingleton(s => new JournalExport(s.GetRequiredService<DbSource>(), s.GetRequiredService<ReadingJournal>()));
        services.AddSingleton(s => new JournalReader(
            s.GetRequiredService<DbSource>(), s.GetRequiredService<CaseFileDocuments>(), s.GetRequiredService<ReadingJournal>(), s.GetRequiredService<TimeProvider>()));
        services.AddSingleton(s => new LogReviewStore(
            s.GetRequiredService<DbSource>(), s.GetRequiredService<KeyVault>(), s.GetRequiredService<AuthorityKeys>(), s.GetRequiredService<AccountStore>(),
            s.GetRequiredService<JournalWriter>(), s.GetRequiredService<ReadingJournal>(), s.GetRequiredService<IdSource>(), s.GetRequiredService<TimeProvider>()));
        services.AddSingleton(s => new BreakGlassStore(
            s.GetRequiredService<DbSource>(), s.GetRequiredService<CaseFileDocuments>(), s.GetRequiredService<AuthorityKeys>(), s.GetRequiredService<AuthorityStore>(),
            s.GetRequiredService<AccountStore>(), s.GetRequiredService<JournalWriter>(), s.GetRequiredService<OutboxWriter>(), s.GetRequiredService<IdSource>(), s.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton<CountsOn>(s => async (authority, day, ct) =>
            await s.GetRequiredService<FigureStore>().ReadAsync(authority, day, ct) is { } figures ? SupervisedCounts.Of(figures) : null);
        services.AddSingleton(s => new SupervisionStore(
            s.GetRequiredService<DbSource>(), s.GetRequiredService<AuthorityKeys>(), s.GetRequiredService<AuthorityStore>(), s.GetRequiredService<JournalWriter>(),
            s.GetRequiredService<ReadingJournal>(), s.GetRequiredService<CountsOn>(), s.GetRequiredService<TimeProvider>()));
        services.AddSingleton(s => new DriveStore(
            s.GetRequiredService<DbSource>(), s.GetRequiredService<AuthorityKeys>(), s.GetRequiredService<AuthorityStore>(), s.GetRequiredService<JournalWriter>(), s.GetRequiredService<ReadingJournal>(),
            s.GetRequiredService<TimeProvider>()));
        services.AddSingleton(s => new LibraryStore(
            s.GetRequiredService<DbSource>(), s.GetRequiredService<AuthorityStore>(), s.GetRequiredService<JournalWriter>(), s.GetRequiredService<TimeProvider>()));
        services.AddSingleton(s => new SupervisedStore(
            s.GetRequiredService<DbSource>(), s.GetRequiredService<AuthorityKeys>(), s.GetRequiredService<JournalWriter>(), s.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton<DatabaseNow>(s => ct => s.GetRequiredService<TimeProvider>() is var clock && (clock == TimeProvider.System || clock is SteadyClock) ? s.GetRequiredService<DbSource>().NowAsync(ct) : Task.FromResult<DateTime?>(null));
        services.AddSingleton<ClockCheck>();
        services.AddSingleton(s => new DisposalProposer(
            s.GetRequiredService<DbSource>(), s.GetRequiredService<KeyVault>(), s.GetRequiredService<AuthorityStore>(), s.GetRequiredService<JournalWriter>(),
            s.GetRequiredService<ClockCheck>(), s.GetRequiredService<IdSource>(), s.GetRequiredService<TimeProvider>()));
        services.AddSingleton(s => new DisposalCarrier(
            s.GetRequiredService<DbSource>(), s.GetRequiredService<KeyVault>(), s.GetRequiredService<AuthorityStore>(), s.GetRequiredService<AuthorityKeys>(), s.GetRequiredService<JournalWriter>(),
            s.GetRequiredService<ClockCheck>(), s.GetRequiredService<TimeProvider>()));
        services.AddSingleton(s => new DisposalStore(
            s.GetRequiredService<DbSource>(), s.GetRequiredService<KeyVault>(), s.GetRequiredService<CaseFileDocuments>(), s.GetRequiredService<PlanDocuments>(), s.GetRequiredService<AuthorityStore>(), s.GetRequiredService<JournalWriter>(),
            s.GetRequiredService<ClockCheck>(), s.GetRequiredService<TimeProvider>()));
        services.AddSingleton(s => new AccessReporter(
            s.GetRequiredService<DbSource>(), s.GetRequiredService<KeyVault>(), s.GetRequiredService<AccountStore>(), s.GetRequiredService<ReadingJournal>()));
        return services;
    }
}
