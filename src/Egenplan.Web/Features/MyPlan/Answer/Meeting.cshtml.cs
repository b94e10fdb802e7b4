using System.ComponentModel.DataAnnotations;
using Egenplan.Data.Accounts;
using Egenplan.Data.CaseFiles;
using Egenplan.Data.Plans;
using Egenplan.Domain.Meetings;
using Egenplan.Domain.Plans;
using Microsoft.AspNetCore.Mvc;

namespace Egenplan.Web.Features.MyPlan.Answer;

/// <summary>One press at one question.</summary>
public sealed class OpinionForm
{
    public Guid Meeting { get; set; }

    [Required]
    public MeetingQuestion? Question { get; set; }

    [Required]
    public LineAnswer? Answer { get; set; }
}

/// <summary>Three short questions to the person after a meeting; each may be left.</summary>
public sealed class MeetingModel(PlanReader reader, CaseFileReader files, AccountStore accounts, PlanStore store) : ActingPage(reader, files, accounts, store)
{
    [BindProperty]
    public OpinionForm Form { get; set; } = new();

    /// <summary>The meeting that is asked about: the latest that has been held; null when none has.</summary>
    public Domain.Meetings.Meeting? Held => Plan.LastHeld;

    /// <summary>The questions, each with its symbol.</summary>
    public static IEnumerable<(MeetingQuestion Question, string Symbol)> Questions =>
        [(MeetingQuestion.GotToSay, "talk"), (MeetingQuestion.Understood, "sound"), (MeetingQuestion.AsWanted, "wish")];

    /// <inheritdoc/>
    protected override IActionResult? Refusal() => IsSelf ? null : Forbid();

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) => ModelState.IsValid
        ? await ActAsync(new MeetingOpinionCommand(Form.Meeting, Form.Question!.Value, Form.Answer!.Value), UrlOf("efter-motet"), "my-plan.asked.thanks", ct)
        : Invalid();
}
