using Egenplan.Domain.Law;
using Egenplan.Domain.Offers;
using Egenplan.Domain.People;
using Egenplan.Domain.Plans;
using Microsoft.EntityFrameworkCore;

namespace Egenplan.Data.Clock;

/// <summary>Something whose day has come.</summary>
/// <param name="Kind">What.</param>
/// <param name="CaseFileId">Whose.</param>
/// <param name="Officer">The case officer, if one is named.</param>
/// <param name="DueOn">The day.</param>
/// <param name="ReviewOn">The day of the review, where it is about one.</param>
/// <param name="Item">What it is about, where a person may have several of the kind.</param>
internal sealed record Due(WatchKind Kind, Guid CaseFileId, Guid? Officer, DateOnly DueOn, DateOnly? ReviewOn = null, Guid Item = default);

/// <summary>What has come at one authority on a day, read from the index tables: codes and days, no words.</summary>
/// <param name="db">The data, within the authority's wall.</param>
/// <param name="authority">The authority.</param>
/// <param name="kind">Which insatser it answers for.</param>
/// <param name="limits">Its own limits.</param>
/// <param name="today">Today.</param>
internal sealed class Watches(EgenplanDb db, AuthorityCode authority, AuthorityKind kind, LocalLimits limits, DateOnly today)
{
    private IQueryable<CaseFiles.CaseFileIndexRow> Files => db.CaseFileIndex.Where(f => f.Authority == authority.Value);

    private IQueryable<Plans.PlanIndexRow> CurrentPlans => db.PlanIndex.Where(p => p.Authority == authority.Value && p.IsCurrent);

    /// <summary>Everything of the kind whose day has come.</summary>
    public Task<List<Due>> OfAsync(WatchKind watched, CancellationToken ct) => watched switch
    {
        WatchKind.Offer => OffersAsync(ct),
        WatchKind.Answer => AnswersAsync(ct),
        WatchKind.AskAgain => AskAgainAsync(ct),
        WatchKind.FirstContact => RequestsAsync(watched, Files.Where(f => f.FirstContactTarget < today), ct),
        WatchKind.PlanLate => RequestsAsync(watched, Files.Where(f => f.PlanTarget < today), ct),
        WatchKind.Review => ReviewsAsync(ct),
        WatchKind.Consent => ConsentsAsync(ct),
        WatchKind.Mandate or WatchKind.Age => RepresentationAsync(watched, ct),
        WatchKind.NotDone => NotDoneAsync(ct),
        WatchKind.Orphan => OrphansAsync(ct),
        WatchKind.Message => MessagesAsync(ct),
        _ => throw new ArgumentOutOfRangeException(nameof(watched)),
    };

    private async Task<List<Due>> OffersAsync(CancellationToken ct)
    {
        var last = WatchLaw.PassedWhenFrom(today, limits.OfferDays);
        var rows = await Free.Join(Ledger.Where(d => d.State == DutyState.Due && d.DecidedOn <= last), f => f.CaseFileId, d => d.CaseFileId, (f, d) => new { f.CaseFileId, f.Officer, d.DecidedOn })
            .GroupBy(x => new { x.CaseFileId, x.Officer }).Select(g => new { g.Key.CaseFileId, g.Key.Officer, On = g.Min(x => x.DecidedOn) }).ToListAsync(ct);
        return [.. rows.Select(r => new Due(WatchKind.Offer, r.CaseFileId, r.Officer, WatchLaw.PassedOn(r.On, limits.OfferDays)))];
    }

    private async Task<List<Due>> AnswersAsync(CancellationToken ct)
    {
        var last = WatchLaw.PassedWhenFrom(today, limits.AnswerDays);
        var made = Ledger.Where(d => d.State == DutyState.Made).Select(d => d.CaseFileId);
        var rows = await Free.Where(f => f.LastOfferedOn <= last && made.Contains(f.CaseFileId)).Select(f => new { f.CaseFileId, f.Officer, On = f.LastOfferedOn!.Value }).ToListAsync(ct);
        return [.. rows.Select(r => new Due(WatchKind.Answer, r.CaseFileId, r.Officer, WatchLaw.PassedOn(r.On, limits.AnswerDays)))];
    }

    private async Task<List<Due>> AskAgainAsync(CancellationToken ct)
    {
        var offers = await Free.Join(Ledger.Where(d => d.AskAgainOn <= today), f => f.CaseFileId, d => d.CaseFileId, (f, d) => new { f.CaseFileId, f.Officer, On = d.AskAgainOn!.Value })
            .GroupBy(x => new { x.CaseFileId, x.Officer }).Select(g => new { g.Key.CaseFileId, g.Key.Officer, On = g.Min(x => x.On) }).ToListAsync(ct);
        var plans = await CurrentPlans.Where(p => p.Stage == PlanStage.Paused && p.AskAgainOn <= today).Select(p => new { p.CaseFileId, p.Officer, On = p.AskAgainOn!.Value }).ToListAsync(ct);
        return [.. offers.Select(r => new Due(WatchKind.AskAgain, r.CaseFileId, r.Officer, r.On)), .. plans.Select(r => new Due(WatchKind.AskAgain, r.CaseFileId, r.Officer, r.On))];
    }

    private static async Task<List<Due>> RequestsAsync(WatchKind watched, IQueryable<CaseFiles.CaseFileIndexRow> late, CancellationToken ct)
    {
        var rows = await late.Where(f => f.RequestedOn != null).Select(f => new { f.CaseFileId, f.Officer, Contact = f.FirstContactTarget, Plan = f.PlanTarget }).ToListAsync(ct);
        return [.. rows.Select(r => new Due(watched, r.CaseFileId, r.Officer, (watched is WatchKind.PlanLate ? r.Plan : r.Contact)!.Value.AddDays(1)))];
    }

    private async Task<List<Due>> ReviewsAsync(CancellationToken ct)
    {
        var horizon = today.AddDays(60);
        var rows = await CurrentPlans.Where(p => p.AdoptedVersion > 0 && p.Stage != PlanStage.Paused && p.Stage != PlanStage.Ended && p.NextReviewOn <= horizon)
            .Select(p => new { p.CaseFileId, p.Officer, On = p.NextReviewOn!.Value }).ToListAsync(ct);
        return [.. from r in rows let told = WatchLaw.ReviewToldOn(r.On, today) where told is not null select new Due(WatchKind.Review, r.CaseFileId, r.Officer, told.Value, r.On)];
    }

    private async Task<List<Due>> ConsentsAsync(CancellationToken ct)
    {
        var rows = await db.ConsentIndex.Where(c => c.Authority == authority.Value && c.AskFrom <= today)
            .Join(CurrentPlans, c => c.PlanId, p => p.PlanId, (c, p) => new { c.CaseFileId, c.ConsentId, p.Officer, On = c.AskFrom }).ToListAsync(ct);
        return [.. rows.Select(r => new Due(WatchKind.Consent, r.CaseFileId, r.Officer, r.On, Item: r.ConsentId))];
    }

    private async Task<List<Due>> RepresentationAsync(WatchKind watched, CancellationToken ct)
    {
        var rows = await db.RepresentationIndex.Where(r => r.Authority == authority.Value && r.FromDay <= today && (r.UntilDay == null || r.UntilDay >= today))
            .Join(Files, r => r.CaseFileId, f => f.CaseFileId, (r, f) => new { r.CaseFileId, r.Kind, r.Subject, f.Officer, On = r.FromDay }).ToListAsync(ct);
        return [.. rows.Where(r => WatchLaw.Of(r.Kind) == watched).Select(r => new Due(watched, r.CaseFileId, r.Officer, r.On, Item: r.Subject))];
    }

    private async Task<List<Due>> MessagesAsync(CancellationToken ct)
    {
        var last = WatchLaw.PassedWhenFrom(today, limits.MessageDays);
        var rows = await CurrentPlans.Where(p => p.UnopenedOn <= last).Select(p => new { p.CaseFileId, p.Officer, On = p.UnopenedOn!.Value }).ToListAsync(ct);
        return [.. rows.Select(r => new Due(WatchKind.Message, r.CaseFileId, r.Officer, WatchLaw.PassedOn(r.On, limits.MessageDays)))];
    }

    private async Task<List<Due>> NotDoneAsync(CancellationToken ct)
    {
        var last = WatchLaw.PassedWhenFrom(today, limits.NotDoneDays);
        var rows = await CurrentPlans.Where(p => p.NotDoneOn <= last).Select(p => new { p.CaseFileId, p.Officer, On = p.NotDoneOn!.Value }).ToListAsync(ct);
        return [.. rows.Select(r => new Due(WatchKind.NotDone, r.CaseFileId, r.Officer, WatchLaw.PassedOn(r.On, limits.NotDoneDays)))];
    }

    // The day an account ended is kept nowhere: it is told once for each account, on the day it is seen.
    private async Task<List<Due>> OrphansAsync(CancellationToken ct)
    {
        var active = db.Users.Where(u => u.Authority == authority.Value && u.Active).Select(u => u.Id);
        var files = await Files.Where(f => f.Officer != null && !active.Contains(f.Officer.Value)).Select(f => new { f.CaseFileId, Officer = f.Officer!.Value }).ToListAsync(ct);
        var plans = await CurrentPlans.Where(p => !active.Contains(p.Officer)).Select(p => new { p.CaseFileId, p.Officer }).ToListAsync(ct);
        return [.. files.Concat(plans).Distinct().Select(r => new Due(WatchKind.Orphan, r.CaseFileId, null, today, Item: r.Officer))];
    }

    // A request goes first, and whoever has a plan is asked in it: as in the worklist.
    private IQueryable<CaseFiles.CaseFileIndexRow> Free => Files.Where(f => f.RequestedOn == null && f.ActivePlan == null);

    private IQueryable<CaseFiles.DutyIndexRow> Ledger
    {
        get
        {
            var since = Statutes.OfferDutySince;
            var duties = db.DutyIndex.Where(d => d.Authority == authority.Value && d.IsFavourable && d.DecidedOn >= since && (d.ToDay == null || d.ToDay >= today));
            return kind switch
            {
                AuthorityKind.Municipality => duties.Where(d => d.Insats != Insats.AdviceAndSupport),
                AuthorityKind.Region => duties.Where(d => d.Insats == Insats.AdviceAndSupport),
                _ => duties,
            };
        }
    }
}
