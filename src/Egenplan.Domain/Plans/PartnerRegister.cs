using System.Collections.Immutable;
using Egenplan.Domain.Meetings;

namespace Egenplan.Domain.Plans;

/// <summary>How one organisation has answered, come and done what it took on. Never anybody who works there, and never anybody whose plan it is.</summary>
/// <param name="Organisation">The organisation.</param>
/// <param name="Called">Summonses and invitations to meetings that have been.</param>
/// <param name="Unanswered">Of them, those without an answer.</param>
/// <param name="Absent">Of them, those where nobody came.</param>
/// <param name="TakenOn">Measures that it is asked to do or has taken on.</param>
/// <param name="Declined">Of them, those it said no to.</param>
/// <param name="NotDone">Of them, those of which somebody has told that they were not done.</param>
public sealed record PartnerLine(string Organisation, int Called, int Unanswered, int Absent, int TakenOn, int Declined, int NotDone);

/// <summary>
/// Which organisations do not answer, come or deliver: for talks between those who lead. Off until an authority turns it on. What a provider or
/// a school does is counted by its name; relatives, friends and people without an organisation are in no register.
/// </summary>
public static class PartnerRegister
{
    /// <summary>Name of the authority's setting that turns it on: <c>on</c>.</summary>
    public const string Setting = "register.organisations";

    /// <summary>True when the authority has turned it on.</summary>
    public static bool IsOn(IReadOnlyDictionary<string, string> settings) => settings.GetValueOrDefault(Setting) is "on";

    /// <summary>The register of some plans, the organisation with most to talk about first.</summary>
    public static ImmutableArray<PartnerLine> Of(IEnumerable<IndividualPlan> plans, DateOnly today) =>
    [
        .. plans.SelectMany(p => p.Participants.Where(IsOfAnOrganisation).Select(who => (Name: who.Organisation!.Trim(), Line: LineOf(p, who, today))))
            .GroupBy(x => x.Name, x => x.Line, StringComparer.OrdinalIgnoreCase)
            .Select(g => new PartnerLine(g.Key, g.Sum(l => l.Called), g.Sum(l => l.Unanswered), g.Sum(l => l.Absent), g.Sum(l => l.TakenOn), g.Sum(l => l.Declined), g.Sum(l => l.NotDone)))
            .OrderByDescending(l => l.Unanswered + l.Absent + l.Declined + l.NotDone).ThenBy(l => l.Organisation, StringComparer.Ordinal),
    ];

    private static bool IsOfAnOrganisation(Participant who) =>
        !string.IsNullOrWhiteSpace(who.Organisation) && who.Role is ParticipantRole.ProviderStaff or ParticipantRole.School or ParticipantRole.Region or ParticipantRole.Authority;

    private static PartnerLine LineOf(IndividualPlan plan, Participant who, DateOnly today)
    {
        var calls = plan.Meetings.Where(m => m.CancelledOn is null && (m.Record is not null || DateOnly.FromDateTime(m.StartsAt) < today))
            .SelectMany(m => m.Calls.Where(c => c.Participant == who.Id).Select(c => (Call: c, m.Record))).ToList();
        var tasks = plan.TasksOf(who.Id).Select(m => m.Id).ToHashSet();
        return new PartnerLine(
            who.Organisation!,
            calls.Count,
            calls.Count(c => c.Call.Reply is ReplyKind.None),
            calls.Count(c => c.Record?.Attendance.Any(a => a.Participant == who.Id && !a.Present) is true),
            tasks.Count,
            plan.Commitments.Count(c => c.Participant == who.Id && c.Answer is TaskAnswer.Declined),
            tasks.Count(id => plan.NotDoneWords.Any(w => w.Part == PartName.Measure(id))));
    }
}
