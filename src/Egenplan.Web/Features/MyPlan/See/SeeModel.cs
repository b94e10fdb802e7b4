using System.Collections.Immutable;
using Egenplan.Data.Accounts;
using Egenplan.Data.CaseFiles;
using Egenplan.Data.Plans;
using Egenplan.Domain.Offers;
using Egenplan.Domain.Plans;

namespace Egenplan.Web.Features.MyPlan.See;

/// <summary>One page of the plan as the person reads it.</summary>
/// <param name="Path">Its address under the plan.</param>
/// <param name="Key">Text key of its name.</param>
/// <param name="Symbol">Name of its picture.</param>
public sealed record SeePage(string Path, string Key, string Symbol);

/// <summary>Somebody who helps, and what they have promised.</summary>
/// <param name="Name">Name.</param>
/// <param name="Role">From where, or as what.</param>
/// <param name="Phone">Phone, if known.</param>
/// <param name="Email">E-mail, if known.</param>
/// <param name="Promised">What they answer for or carry out.</param>
/// <param name="Participant">Their id among those who take part; null for the case officer.</param>
/// <param name="Face">A photo of them, if there is one.</param>
public sealed record Helper(string Name, string Role, string? Phone, string? Email, IReadOnlyList<Measure> Promised, Guid? Participant, OwnPiece? Face)
{
    /// <summary>The first letters of the first and the last name, where there is no photo.</summary>
    public string Initials => InitialsOf(Name);

    /// <summary>The first letters of the first and the last of the words of a name.</summary>
    public static string InitialsOf(string name)
    {
        var words = (name ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(w => char.IsLetter(w[0])).ToList();
        return words switch { [] => "", [var one] => one[..1].ToUpperInvariant(), [var first, .., var last] => $"{first[0]}{last[0]}".ToUpperInvariant() };
    }
}

/// <summary>Something that is to happen on a day.</summary>
/// <param name="On">The day.</param>
/// <param name="What">What, in words.</param>
/// <param name="Symbol">Name of its picture.</param>
public sealed record ComingDay(DateOnly On, string What, string Symbol);

/// <summary>Min plan to read: one thing a page.</summary>
public sealed class SeeModel(PlanReader reader, CaseFileReader files, AccountStore accounts) : MyPlanPage(reader, files, accounts)
{
    /// <summary>The pages in order; each leads to the next.</summary>
    public static ImmutableArray<SeePage> Pages { get; } =
    [
        new("bestamt", "my-plan.see.decided", "decided"),
        new("pa-gang", "my-plan.see.under-way", "under-way"),
        new("jag-vill", "my-plan.see.wants", "wish"),
        new("vem-hjalper", "my-plan.see.helpers", "people"),
        new("vad-hander", "my-plan.see.next", "calendar"),
    ];

    /// <summary>Insatser that have been granted.</summary>
    public IEnumerable<Measure> Decided => Plan.Measures.Where(m => m.Kind is MeasureKind.Decided);

    /// <summary>Measures of one kind.</summary>
    public IEnumerable<Measure> Of(MeasureKind kind) => Plan.Measures.Where(m => m.Kind == kind);

    /// <summary>The symbol of an insats.</summary>
    public static string SymbolOf(Insats insats) => insats switch
    {
        Insats.PersonalAssistance => "personal-assistance",
        Insats.CompanionService => "companion",
        Insats.ContactPerson => "contact-person",
        Insats.ReliefService => "respite",
        Insats.ShortStay => "short-stay",
        Insats.ShortTimeSupervision => "school",
        Insats.HousingForChildren or Insats.HousingForAdults => "housing",
        Insats.DailyActivities => "daily-activity",
        _ => "help",
    };

    /// <summary>True when the viewer may see a part.</summary>
    public bool Sees(PlanPart part) => View!.Parts.Contains(part);

    /// <summary>True when the person has not yet said yes to what the plan says now.</summary>
    public bool IsDraft => Plan.HasDraft;

    /// <summary>The page after one.</summary>
    public SeePage? After(string path) => Pages.SkipWhile(p => p.Path != path).Skip(1).FirstOrDefault();

    /// <summary>Those who help: the case officer, and everybody who takes part.</summary>
    public IEnumerable<Helper> Helpers
    {
        get
        {
            if (OfficerName.Length > 0)
                yield return new(OfficerName, T["my-plan.officer"], null, OfficerEmail, Promised(h => h.Kind is HolderKind.Officer), null, Plan.PictureOf(PartName.Face(null)));
            foreach (var who in Plan.PresentParticipants)
                yield return new(who.Name, RoleOf(who), who.Phone, who.Email, Promised(h => h.Participant == who.Id), who.Id, Plan.PictureOf(PartName.Face(who.Id)));
        }
    }

    /// <summary>What is to happen, the nearest first.</summary>
    public IEnumerable<ComingDay> Coming => All().Where(c => c.On >= Today).OrderBy(c => c.On);

    /// <summary>Who tells when there is a day.</summary>
    public string WhoTells => T.Get("my-plan.next.none.text", ("name", NameOf(Holder.TheOfficer)));

    public void OnGet()
    {
    }

    private IEnumerable<ComingDay> All()
    {
        if (Plan.ComingMeeting is { IsTimeOpen: false } meeting)
        {
            yield return new(
                DateOnly.FromDateTime(meeting.StartsAt),
                T.Get("my-plan.next.meeting", ("time", TimeOnly.FromDateTime(meeting.StartsAt)), ("place", meeting.Place ?? T["my-plan.next.no-place"])),
                "meeting");
        }

        foreach (var tie in Plan.Ties)
        {
            if (tie.NextOn is { } next && Plan.OtherPlans.FirstOrDefault(o => o.Id == tie.OtherPlan) is { } other)
                yield return new(next, T.Get("my-plan.around.coming.other", ("kind", other.Kind), ("owner", other.Owner)), "meeting");
        }

        foreach (var measure in Plan.Measures.Where(m => m is { ReadyBy: not null, Status: MeasureStatus.NotStarted or MeasureStatus.GoingOn }))
            yield return new(measure.ReadyBy!.Value, T.Get("my-plan.next.ready", ("what", NameOf(measure))), "decided");
        if (Plan.NextReviewOn is { } review)
            yield return new(review, T["my-plan.next.review"], "read-again");
    }

    private List<Measure> Promised(Func<Holder, bool> isThem) =>
        [.. Plan.Measures.Where(m => m.Status is not (MeasureStatus.Done or MeasureStatus.Ended) && ((m.Responsible is { } r && isThem(r)) || (m.Executor is { } e && isThem(e))))];
}
