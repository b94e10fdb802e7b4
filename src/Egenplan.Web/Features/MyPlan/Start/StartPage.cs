using Egenplan.Data.Accounts;
using Egenplan.Data.CaseFiles;
using Egenplan.Data.Journal;
using Egenplan.Data.Plans;
using Egenplan.Domain.Access;
using Egenplan.Domain.Plans;

namespace Egenplan.Web.Features.MyPlan.Start;

/// <summary>The beginning of the person's side: how far the plan has come, and at most three things to do.</summary>
public abstract class StartPage(PlanReader reader, CaseFileReader files, AccountStore accounts, JournalReader journal) : NewsPage(reader, files, accounts, journal)
{
    /// <inheritdoc/>
    protected override bool IsForThoseWithoutPlan => true;

    /// <summary>Text key of the sentence that says how far it has come.</summary>
    public string Standing => View is null ? $"my-plan.state.{MyPlan.IndexModel.StateOf(Person)}" : PlanStanding;

    /// <summary>The next meeting, if one is called.</summary>
    public DateTime? MeetingAt => View?.Plan.ComingMeeting is { IsTimeOpen: false } meeting ? meeting.StartsAt : null;

    /// <summary>
    /// Where the person may answer the same questions again alone, and who was there the first time; null when they have not been answered
    /// with others there, or have been answered alone since.
    /// </summary>
    public (string Href, string Who)? Again => View is { Plan: { StandsStill: false } plan } && IsSelf
        ? plan.HasDraft && plan.LinesAnsweredOnlyTogether.Any() ? (UrlOf("svara"), TogetherAnswers.AtMeeting(plan, T))
        : plan.IsPreparedOnlyTogether && TogetherAnswers.WhoOf(plan, T) is { } who ? (UrlOf("forbered"), who)
        : null
        : null;

    /// <summary>True when there is a message that the viewer has not opened.</summary>
    public bool HasMessage => View is { } view && view.Permission.MayDo(PlanPart.OwnWords)
        && view.Plan.Messages.Any(m => m is { FromOfficer: true, IsUnopened: true } && (!IsSelf || m.With.Kind is MessagePartyKind.Person));

    /// <summary>At most three.</summary>
    public IEnumerable<Choice> Choices => View is { Plan: var plan }
        ? AwaitsAnswer && IsSelf ? [Second(plan), See, .. Third] : [See, Second(plan), .. Third]
        : MyPlan.IndexModel.StateOf(Person) is MyPlanState.None ? [new("/begar", "my-plan.do.ask", "letter")] : [];

    private Choice See => new(UrlOf("plan"), "my-plan.do.see", "plan");

    private IEnumerable<Choice> Third => View!.Permission.MayDo(PlanPart.OwnWords) ? [new(UrlOf("sag"), "my-plan.do.tell", "talk")] : [];

    private Choice Second(IndividualPlan plan) => plan switch
    {
        { ComingMeeting.StartsAt: var at } when IsSelf && DateOnly.FromDateTime(at) == Today => new($"/motet/{plan.Id}", "my-plan.do.follow", "meeting"),
        { IsPutForward: true } when IsSelf => new(UrlOf("svara"), "my-plan.do.answer", "yes"),
        { StandsStill: false, Signing: { } round } when round.InTurn.Any(s => Signers.IsOf(s, Viewer, Person, plan, Today)) => new(UrlOf("underskrift"), "my-plan.do.sign", "sign-name"),
        { Stage: PlanStage.Requested or PlanStage.Preplanning or PlanStage.Called or PlanStage.UnderReview } when IsSelf => new(UrlOf("forbered"), "my-plan.do.prepare", "meeting"),
        _ => new(UrlOf("plan/vad-hander"), "my-plan.do.next", "calendar"),
    };
}
