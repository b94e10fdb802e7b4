using Egenplan.Data.Accounts;
using Egenplan.Data.CaseFiles;
using Egenplan.Data.Plans;
using Egenplan.Domain.Plans;

namespace Egenplan.Web.Features.MyPlan.Tell;

/// <summary>Säg något: what one can tell at any time.</summary>
public sealed class IndexModel(PlanReader reader, CaseFileReader files, AccountStore accounts) : MyPlanPage(reader, files, accounts)
{
    /// <summary>What can be told.</summary>
    public IEnumerable<Choice> Choices
    {
        get
        {
            if (View!.Permission.MayDo(PlanPart.OwnWords))
            {
                if (IsSelf && AwaitsAnswer)
                    yield return new(UrlOf("svara"), "my-plan.do.answer", "yes");
                yield return new(UrlOf("blev-inte-gjort"), "my-plan.tell.not-done", "not-done");
                yield return new(UrlOf("meddelanden"), "my-plan.tell.message", "letter");
                yield return new(UrlOf("onskan"), "my-plan.tell.wish", "wish");
                if (IsSelf)
                    yield return new(UrlOf("mal"), "my-plan.tell.rate", "goal");
                if (IsSelf && Plan.PresentParticipants.Any())
                    yield return new(UrlOf("far-veta"), "my-plan.tell.let-in", "share");
                if (IsSelf && !AwaitsAnswer && HasLinesToAnswer)
                    yield return new(UrlOf("svara"), "my-plan.do.lines", "yes");
                if (IsSelf && Plan.LastHeld is not null)
                    yield return new(UrlOf("efter-motet"), "my-plan.tell.meeting", "meeting");
                if (IsSelf && !Plan.StandsStill)
                    yield return new(UrlOf("forbered"), "my-plan.do.prepare", "meeting");
                if (Plan.InForce is not null)
                    yield return new(UrlOf("las-tidigare"), "my-plan.tell.sooner", "read-again");
                yield return new(UrlOf("har-sagt"), "my-plan.tell.said", "talk");
            }
        }
    }

    // Whoever has said no to the whole plan has answered it until it is put forward anew.
    private bool HasLinesToAnswer => Plan is { LastHeld.Record: { } held, HasDraft: true } && !Plan.OwnActs.Any(a => a is { Kind: OwnActKind.SaidNo } && a.On >= held.HeldOn);

    public void OnGet()
    {
    }
}
