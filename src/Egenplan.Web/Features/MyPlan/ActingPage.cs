using Egenplan.Data;
using Egenplan.Data.Accounts;
using Egenplan.Data.Attachments;
using Egenplan.Data.CaseFiles;
using Egenplan.Data.Plans;
using Egenplan.Domain.Plans;
using Microsoft.AspNetCore.Mvc;

namespace Egenplan.Web.Features.MyPlan;

/// <summary>A page of the person's own side where something is said or done, through the one door for it.</summary>
public abstract class ActingPage(PlanReader reader, CaseFileReader files, AccountStore accounts, PlanStore store) : MyPlanPage(reader, files, accounts)
{
    /// <summary>Does it, and answers: onwards with what was done, 400 with what is wrong, 403 or 404.</summary>
    protected async Task<IActionResult> ActAsync(OwnCommand command, string onwards, string told, CancellationToken ct, string form = "Form", NewFile? file = null)
    {
        ArgumentNullException.ThrowIfNull(command);
        return await store.ActAsync(Plan.Id, Viewer, command, FormBasis is var (part, revision) ? new PartBasis(part, revision) : null, NotDoneNotice.Of(HttpContext.RequestServices), file, ct) switch
        {
            ChangeResult<IndividualPlan>.Changed => SeeOther(onwards, told),
            ChangeResult<IndividualPlan>.Refused refused => Invalid(refused.Breaks, form),
            ChangeResult<IndividualPlan>.Conflict => SeeOther(onwards, "my-plan.changed-meanwhile"),
            ChangeResult<IndividualPlan>.Forbidden => Forbid(),
            _ => NotFound(),
        };
    }

    /// <summary>The symbol of what was said.</summary>
    public static string SymbolOf(OwnActKind kind) => kind switch
    {
        OwnActKind.NotDone => "not-done",
        OwnActKind.Wish => "wish",
        OwnActKind.ReadSooner => "read-again",
        OwnActKind.GoalRated => "goal",
        OwnActKind.ConsentGiven => "share",
        OwnActKind.ConsentWithdrawn => "change-my-mind",
        _ => "no",
    };

    /// <summary>What an act says, in one line.</summary>
    public string LineOf(OwnAct act)
    {
        ArgumentNullException.ThrowIfNull(act);
        return act.Kind switch
        {
            OwnActKind.NotDone => T.Get("my-plan.said.NotDone", ("what", Plan.Measures.FirstOrDefault(m => PartName.Measure(m.Id) == act.Part) is { } measure ? NameOf(measure) : T["my-plan.said.gone"])),
            OwnActKind.Wish => T.Get("my-plan.said.Wish", ("words", act.Words)),
            OwnActKind.GoalRated => T.Get("my-plan.said.GoalRated", ("goal", Plan.Goals.FirstOrDefault(g => PartName.Goal(g.Id) == act.Part)?.Words.Text ?? T["my-plan.said.gone"]), ("rating", T[$"my-plan.rating.{act.Rating}"])),
            OwnActKind.ConsentGiven or OwnActKind.ConsentWithdrawn => T.Get($"my-plan.said.{act.Kind}", ("name", RecipientOf(act))),
            _ => T[$"my-plan.said.{act.Kind}"],
        };
    }

    /// <summary>The answer to an act; null while there is none.</summary>
    public string? AnswerTo(OwnAct act)
    {
        ArgumentNullException.ThrowIfNull(act);
        if (act.Kind is OwnActKind.Wish)
            return Plan.Wishes.FirstOrDefault(w => w.Id == act.Id) is { Answer: not WishAnswer.None } wish ? $"{T[$"my-plan.answer.{wish.Answer}"]}. {wish.AnswerWords}".TrimEnd() : null;
        return act.Reply?.Words;
    }

    /// <summary>The answer to something that was not done, with why and what now; null for other acts and while there is none.</summary>
    public static OwnReply? NotDoneAnswer(OwnAct act)
    {
        ArgumentNullException.ThrowIfNull(act);
        return act is { Kind: OwnActKind.NotDone, Reply: { } reply } ? reply : null;
    }

    /// <summary>True while something that was said waits for an answer.</summary>
    public bool IsWaiting(OwnAct act) => Plan.OpenOwnActs.Contains(act);

    private string RecipientOf(OwnAct act) =>
        Plan.Consents.FirstOrDefault(c => PartName.Consent(c.Id) == act.Part) is { } consent ? Plan.ParticipantOf(consent.Participant)?.Name ?? "" : "";
}
