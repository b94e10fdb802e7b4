using Egenplan.Data.Accounts;
using Egenplan.Data.CaseFiles;
using Egenplan.Data.Plans;
using Egenplan.Domain.Meetings;
using Egenplan.Domain.Plans;
using Microsoft.AspNetCore.Mvc;

namespace Egenplan.Web.Features.MyPlan.See;

/// <summary>Alla mina planer: every plan around the person, and all meetings by month, to read.</summary>
public sealed class AroundModel(PlanReader reader, CaseFileReader files, AccountStore accounts) : MyPlanPage(reader, files, accounts)
{
    /// <summary>All that is to come.</summary>
    public IReadOnlyList<ComingLine> Calendar =>
        [.. MeetingLoad.Of(Plan, Today).Select(c => new ComingLine(c.On, c.At, WhatOf(c), c.Kind is ComingKind.ReviewAtLatest ? "read-again" : "meeting"))];

    /// <summary>An everyday sentence about what a kind of plan is.</summary>
    public string SentenceOf(OtherPlanKind kind) => Say($"my-plan.around.kind.{kind}");

    public void OnGet()
    {
    }

    /// <inheritdoc/>
    protected override IActionResult? Refusal() => View!.Parts.Contains(PlanPart.OtherPlans) ? null : NotFound();

    private string WhatOf(Coming coming) => coming.OtherPlan is { } id && Plan.OtherPlans.FirstOrDefault(o => o.Id == id) is { } other
        ? T.Get("my-plan.around.coming.other", ("kind", other.Kind), ("owner", other.Owner))
        : Say($"my-plan.around.coming.{coming.Kind}");
}
