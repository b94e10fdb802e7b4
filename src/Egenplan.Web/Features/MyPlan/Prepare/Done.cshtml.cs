using Egenplan.Data.Accounts;
using Egenplan.Data.CaseFiles;
using Egenplan.Data.Plans;
using Microsoft.AspNetCore.Mvc;

namespace Egenplan.Web.Features.MyPlan.Prepare;

/// <summary>What I have answered, to look through and change.</summary>
public sealed class DoneModel(PlanReader reader, CaseFileReader files, AccountStore accounts) : MyPlanPage(reader, files, accounts)
{
    /// <summary>Each question with its answer; empty where it was skipped.</summary>
    public IEnumerable<(PrepareStep Step, string Answer)> Answers => PrepareStep.All.Select(s => (s, AnswerTo(s.Path) ?? ""));

    /// <inheritdoc/>
    protected override IActionResult? Refusal() => IsSelf ? null : Forbid();

    public void OnGet()
    {
    }

    private string? AnswerTo(string path)
    {
        var own = Plan.OwnPreparation;
        return path switch
        {
            "prata-om" => string.Join('\n', Plan.Preplanning.Points.Where(p => p.Words.InOwnHand).Select(p => p.Words.Text)),
            "forstar" => string.Join('\n', own.Understands.Select(u => T[$"my-plan.understands.{u}"]).Append(own.UnderstandsWords).Where(t => t is { Length: > 0 })),
            "ja-och-nej" => own.YesAndNo,
            "vilka" => own.Who,
            "inte-vilka" => own.NotWho,
            "var" => own.Place is { } place ? T[$"my-plan.place.{place}"] : null,
            "nar" => own.When,
            "inte-prata-om" => own.NotThis,
            "bredvid" => own.Supporter,
            _ => own.More,
        };
    }
}
