using System.Collections.Immutable;
using Egenplan.Data.CaseFiles;
using Egenplan.Data.Statistics;
using Egenplan.Domain.Access;
using Egenplan.Domain.Law;
using Egenplan.Domain.Plans;

namespace Egenplan.Data.Plans;

/// <summary>
/// The coded facts of one plan. <see cref="From"/> is the only place that makes them, for saving and for
/// <c>index rebuild</c> alike.
/// </summary>
internal sealed record PlanIndex(PlanIndexRow Row, ImmutableArray<MeasureIndexRow> Measures, ImmutableArray<ConsentIndexRow> Consents, ImmutableArray<SearchWord> Words, CountedPlanRow Counted)
{
    public static PlanIndex From(IndividualPlan plan)
    {
        var row = new PlanIndexRow
        {
            PlanId = plan.Id.Value,
            CaseFileId = plan.CaseFile.Value,
            Authority = plan.Authority.Value,
            IsCurrent = plan.IsCurrent,
            Stage = plan.Stage,
            RequestedOn = plan.Start.On,
            TargetDay = plan.Start.TargetOn,
            MeetingOn = plan.ComingMeeting is { } meeting ? DateOnly.FromDateTime(meeting.StartsAt) : null,
            AdoptedVersion = plan.InForce?.Number ?? 0,
            AdoptedOn = plan.InForce?.AdoptedOn,
            NextReviewOn = plan.NextReviewOn,
            Officer = plan.Officer.Value,
            StoodStillOn = plan.Closing?.On ?? plan.Standstill?.On,
            AskAgainOn = plan.Closing is null ? plan.Standstill?.AskAgainOn : null,
            ToldOn = plan.OpenOwnActs.Select(a => (DateOnly?)a.On).Append(plan.NotDoneSince).Append(plan.SentBackOn).Concat(plan.UnopenedByOfficer().Select(m => (DateOnly?)m.On)).Min(),
            NotDoneOn = plan.NotDoneSince,
            UnopenedOn = plan.IsCurrent ? plan.UnopenedSince : null,
            HearsFirst = plan.OpenOwnActs.Select(a => plan.ParticipantOf(a.HearsFirst?.Participant)).FirstOrDefault(p => p is { LeftOn: null, Account: not null })?.Account?.Value,
            OpenMeasures = plan.Measures.Count(plan.IsUntaken),
        };
        return new PlanIndex(row, [.. plan.Measures.Select(m => Measure(plan, m))], [.. plan.StandingConsents().Select(c => Consent(plan, c.Consent, c.LastDay))], WordsOf(plan), CountedFacts.Row(plan));
    }

    /// <summary>By what a participant of a plan is found: a citizen by the number, staff by the account; null for others.</summary>
    public static string? KnownAs(Viewer viewer) => viewer.Kind switch
    {
        ViewerKind.Citizen => viewer.Number is { Length: > 0 } number ? number : null,
        ViewerKind.Staff => viewer.User.Value.ToString("N"),
        _ => null,
    };

    /// <summary>By what the invitee behind a link is found.</summary>
    public static string KnownByLink(string key) => "link:" + key;

    /// <summary>Those who take part in a current plan, to be known by their numbers and accounts, and those asked to its latest meeting by their links.</summary>
    private static ImmutableArray<SearchWord> WordsOf(IndividualPlan plan) => plan.IsCurrent
        ? [.. plan.PresentParticipants.SelectMany(p => new[] { p.Number, p.Account?.Value.ToString("N") }).OfType<string>().Where(n => n.Length > 0)
            .Concat((InvitationExtract.Latest(plan)?.Calls ?? []).Where(c => c.LinkKey.Length > 0 && plan.ParticipantOf(c.Participant) is { LeftOn: null }).Select(c => KnownByLink(c.LinkKey)))
            .Distinct().Select(n => new SearchWord(SearchTokenKind.Participant, n))]
        : [];

    private static ConsentIndexRow Consent(IndividualPlan plan, Consent consent, DateOnly lastDay) => new()
    {
        PlanId = plan.Id.Value,
        ConsentId = consent.Id,
        CaseFileId = plan.CaseFile.Value,
        Authority = plan.Authority.Value,
        AskFrom = ConsentLaw.AskFrom(lastDay),
        LastDay = lastDay,
    };

    private static MeasureIndexRow Measure(IndividualPlan plan, Measure measure) => new()
    {
        PlanId = plan.Id.Value,
        MeasureId = measure.Id,
        Authority = plan.Authority.Value,
        Kind = measure.Kind,
        Status = measure.Status,
        HasResponsible = measure.Responsible is not null,
        DueOn = plan.DueOn(measure) ?? plan.NextReviewOn,
    };
}
