using Egenplan.Data.Accounts;
using Egenplan.Data.Attachments;
using Egenplan.Data.CaseFiles;
using Egenplan.Data.Plans;
using Egenplan.Domain.People;
using Egenplan.Domain.Plans;
using Microsoft.AspNetCore.Mvc;

namespace Egenplan.Web.Features.MyPlan.See;

/// <summary>A photo of somebody who helps, with their yes.</summary>
public sealed class FaceKeepModel(PlanReader reader, CaseFileReader files, AccountStore accounts, PlanStore store, IdSource ids) : KeepPage(reader, files, accounts, store, ids)
{
    private const string TheOfficer = "handlaggaren";

    [FromRoute(Name = "vem")]
    public string Who { get; set; } = "";

    /// <inheritdoc/>
    public override string Question => T.Get("my-plan.face.of", ("name", Participant is { } who ? who.Name : NameOf(Holder.TheOfficer)));

    /// <inheritdoc/>
    public override string BackTo => UrlOf("plan/vem-hjalper");

    /// <inheritdoc/>
    public override bool AsksForYes => true;

    /// <inheritdoc/>
    public override bool AsksForWords => false;

    /// <inheritdoc/>
    public override OwnPiece? Before => Plan.PictureOf(PartName.Face(Participant?.Id));

    private Egenplan.Domain.Meetings.Participant? Participant => Guid.TryParse(Who, out var id) ? Plan.PresentParticipants.FirstOrDefault(p => p.Id == id) : null;

    /// <inheritdoc/>
    protected override IActionResult? Refusal()
    {
        WayPath = "foto";
        return Who != TheOfficer && Participant is null ? NotFound() : base.Refusal();
    }

    /// <inheritdoc/>
    protected override Task<IActionResult> KeepAsync(OwnPiece piece, NewFile file, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(piece);
        return ActAsync(new KeepPieceCommand(piece with { About = PartName.Face(Participant?.Id), Words = null }, Form.SaidYes), BackTo, "my-plan.keep.foto.thanks", ct, file: file);
    }
}
