using Egenplan.Data;
using Egenplan.Data.Accounts;
using Egenplan.Data.Plans;
using Egenplan.Domain.Access;
using Egenplan.Domain.Law;
using Egenplan.Domain.Offers;
using Egenplan.Domain.People;
using Egenplan.Domain.Plans;
using Egenplan.TestKit.Databases;
using Egenplan.Web.Inputs.DecisionFiles;
using Microsoft.Extensions.DependencyInjection;

namespace Egenplan.TestKit.Reports;

/// <summary>One of the eight authorities of the report.</summary>
/// <param name="Code">Its code here.</param>
/// <param name="Name">Its name.</param>
/// <param name="File">The file with its invented decisions, in <c>tests/data/decisions</c>.</param>
/// <param name="Plans">Current plans by the report.</param>
public sealed record ReportAuthority(AuthorityCode Code, string Name, string File, int Plans);

/// <summary>
/// The county board's review of 2004: eight authorities with invented people and decisions, and in each as many current plans as the report found. The number of
/// plans is the source's; everybody else is invented, so a share of them means nothing.
/// </summary>
public static class EightAuthorities
{
    /// <summary>In the report's order.</summary>
    public static IReadOnlyList<ReportAuthority> All { get; } =
    [
        new(new("1402"), "Partille", "beslut-partille.csv", 4),
        new(new("1485"), "Uddevalla", "beslut-uddevalla.csv", 8),
        new(new("1480-orgryte"), "Örgryte", "beslut-orgryte.csv", 9),
        new(new("1401"), "Härryda", "beslut-harryda.csv", 18),
        new(new("1496"), "Skövde", "beslut-skovde.csv", 21),
        new(new("1473"), "Töreboda", "beslut-toreboda.csv", 46),
        new(new("1480-frolunda"), "Frölunda", "beslut-frolunda.csv", 0),
        new(new("1415"), "Stenungsund", "beslut-stenungsund.csv", 0),
    ];

    /// <summary>
    /// Sets up the eight, imports their decisions, and agrees the report's number of plans, each with somebody who holds an insats that is carried out and
    /// whose data are not protected, one for each day of the weeks before today. As the authority's own case officer <see cref="OfficerOf"/>.
    /// </summary>
    public static async Task FillAsync(TestDatabase database, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(database);
        var (import, ids, today) = (ActivatorUtilities.CreateInstance<DecisionImport>(database.Services), database.Ids, database.Clock.Today());
        foreach (var one in All)
        {
            await database.Get<AuthorityStore>().EnsureAsync(one.Code, one.Name, ct: ct);
            var file = DecisionFiles.Open(await File.ReadAllBytesAsync(Repository.PathTo("tests", "data", "decisions", one.File), ct));
            var comparison = await import.CompareAsync(Viewer.SystemAt(one.Code), file, file.Mapping, today, ImportChoices.None, ct);
            await import.ApplyAsync(Viewer.SystemAt(one.Code), comparison, ids.Next(), today, isPart: false, ct);
            var officer = OfficerOf(one.Code);
            var holders = await database.Get<IndexReader>().QueryAsync(
                officer,
                t => t.CaseFiles.Where(f => t.Duties.Any(d => d.CaseFileId == f.CaseFileId && d.Insats != Insats.AdviceAndSupport && d.ExecutedOn <= today && (d.ToDay == null || d.ToDay >= today)))
                    .OrderBy(f => f.CaseFileId).Select(f => f.CaseFileId).Take(one.Plans),
                ct);
            foreach (var (i, person) in holders.Index())
                await AgreeAsync(database, officer, new CaseFileId(person), today.AddDays(-i), ct);
        }
    }

    /// <summary>A case officer of one of the eight.</summary>
    public static Viewer OfficerOf(AuthorityCode authority) => new(new UserId(Guid.Parse("0f000000-0000-7000-8000-000000000001")), ViewerKind.CaseOfficer, authority);

    /// <summary>Begins a plan that was asked for three months before, and agrees it on the day, past the rules of how a plan is made.</summary>
    public static async Task<IndividualPlan> AgreeAsync(TestDatabase database, Viewer officer, CaseFileId person, DateOnly agreedOn, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentNullException.ThrowIfNull(officer);
        var (ids, entry, askedOn) = (database.Ids, new Entry(officer.User, database.Clock.Today()), agreedOn.AddDays(-90));
        var (plan, request, measure) = (new PlanId(ids.Next()), ids.Next(), ids.Next());
        var begun = await database.Get<PlanStore>().BeginAsync(
            person,
            officer,
            file => file.ReceiveRequest(new RequestToReceive(request, RequestWay.Phone, RequestedBy.Person, askedOn, officer.User), entry, LocalLimits.Default)
                .Then(f => f.StartPlan(plan, PlanCause.Requested, request, entry)),
            file => IndividualPlan.Begin(
                plan, officer.Authority, file.Id, new PlanStart(askedOn, request, null), officer.User, file.Decisions.Take(1).Select(d => (measure, DecisionRef.Of(d)))),
            ct);
        if (begun is not ChangeResult<IndividualPlan>.Changed)
            throw new InvalidOperationException($"No plan was begun: {begun.GetType().Name}.");
        var agreed = await database.Get<PlanStore>().ChangeAsync(
            plan,
            officer,
            null,
            p => Outcome<IndividualPlan>.Done(p with { Adoptions = [Plans.APlan.Yes(agreedOn, name: plan.ToString()) with { Number = 1, ContentRevision = p.ContentRevision }] }, new PlanAdopted(ids.Next(), 1, agreedOn, agreedOn.AddMonths(12))),
            ct);
        return agreed is ChangeResult<IndividualPlan>.Changed changed ? changed.Value : throw new InvalidOperationException("The plan was not agreed.");
    }
}
