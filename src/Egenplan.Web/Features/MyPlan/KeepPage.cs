using System.ComponentModel.DataAnnotations;
using Egenplan.Data.Accounts;
using Egenplan.Data.Attachments;
using Egenplan.Data.CaseFiles;
using Egenplan.Data.Plans;
using Egenplan.Domain.People;
using Egenplan.Domain.Plans;
using Egenplan.Web.Access;
using Egenplan.Web.Inputs;
using Microsoft.AspNetCore.Mvc;

namespace Egenplan.Web.Features.MyPlan;

/// <summary>A drawing, a photo or a recording, with a few words if one wants.</summary>
public sealed class KeepForm
{
    public Guid Id { get; set; }

    public IFormFile? File { get; set; }

    [StringLength(500)]
    public string? Words { get; set; }

    /// <summary>For a face: whoever is in the picture has said yes.</summary>
    public bool SaidYes { get; set; }
}

/// <summary>A page where one draws, takes a photo or records: one thing, one file. Without JavaScript a file is chosen instead.</summary>
[RequestSizeLimit(SentFile.RequestBytes)]
[RequestFormLimits(MultipartBodyLengthLimit = SentFile.RequestBytes)]
public abstract class KeepPage(PlanReader reader, CaseFileReader files, AccountStore accounts, PlanStore store, IdSource ids) : ActingPage(reader, files, accounts, store)
{
    [FromRoute(Name = "satt")]
    public string WayPath { get; set; } = "";

    [BindProperty]
    public KeepForm Form { get; set; } = new();

    /// <summary>Draw, photo or sound.</summary>
    public KeepWay Way => KeepWay.Of(WayPath)!;

    /// <summary>What it is about, in words.</summary>
    public abstract string Question { get; }

    /// <summary>Whether whoever is in the picture must have said yes.</summary>
    public virtual bool AsksForYes => false;

    /// <summary>Whether words may go with it.</summary>
    public virtual bool AsksForWords => true;

    /// <summary>What stands there already; null for nothing, or for what can be many.</summary>
    public virtual OwnPiece? Before => null;

    /// <summary>Where one came from.</summary>
    public abstract string BackTo { get; }

    /// <inheritdoc/>
    protected override IActionResult? Refusal()
    {
        if (KeepWay.Of(WayPath) is null)
            return NotFound();
        if (Way.Kind is OwnPieceKind.Sound)
            Recording.Allow(HttpContext);
        return IsSelf ? null : Forbid();
    }

    public void OnGet() => Form.Id = ids.Next();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid)
            return Invalid();
        if (Form.File is null or { Length: 0 })
            return Invalid("Form.File", $"my-plan.keep.{Way.Path}.missing");
        var (file, fault) = await SentFile.ReadAsync(Form.File, Way.Kind is OwnPieceKind.Sound ? SentKind.Sound : SentKind.Picture, ct);
        if (file is null)
            return Invalid("Form.File", fault is SentFault.TooLarge ? "my-plan.keep.too-large" : $"my-plan.keep.{Way.Path}.unreadable");
        var words = string.IsNullOrWhiteSpace(Form.Words) ? null : Form.Words.Trim();
        return await KeepAsync(
            new OwnPiece { Id = Form.Id, Kind = Way.Kind, About = "", On = Today, Words = words },
            new NewFile(Form.Id, file.Name, file.ContentType, file.Bytes), ct);
    }

    /// <summary>Keeps it.</summary>
    protected abstract Task<IActionResult> KeepAsync(OwnPiece piece, NewFile file, CancellationToken ct);
}
