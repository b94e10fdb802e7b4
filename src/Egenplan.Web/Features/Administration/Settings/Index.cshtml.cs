using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Egenplan.Data.Accounts;
using Egenplan.Domain.Law;
using Egenplan.Domain.Plans;
using Egenplan.Domain.Statistics;
using Microsoft.AspNetCore.Mvc;

namespace Egenplan.Web.Features.Administration.Settings;

/// <summary>The authority's own limits.</summary>
public sealed class IndexModel(AuthorityStore authorities) : WorkPage
{
    /// <summary>Local limits.</summary>
    [BindProperty]
    public LimitsForm Limits { get; set; } = new();

    /// <summary>The register of organisations.</summary>
    [BindProperty]
    public RegisterForm Register { get; set; } = new();

    /// <summary>Open figures.</summary>
    [BindProperty]
    public FiguresForm Figures { get; set; } = new();

    /// <summary>The authority.</summary>
    public Authority Authority { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken ct)
    {
        await LoadAsync(ct);
        Limits = LimitsForm.Of(LocalLimits.From(Authority.Settings));
        Register = new RegisterForm { IsOn = PartnerRegister.IsOn(Authority.Settings) };
        Figures = new FiguresForm { IsOn = OpenFigures.IsOn(Authority.Settings), Contact = OpenFigures.ContactOf(Authority.Settings) };
    }

    /// <summary>Turns open figures on or off; journalled.</summary>
    public async Task<IActionResult> OnPostFiguresAsync(CancellationToken ct)
    {
        await LoadAsync(ct);
        Limits = LimitsForm.Of(LocalLimits.From(Authority.Settings));
        Register = new RegisterForm { IsOn = PartnerRegister.IsOn(Authority.Settings) };
        KeepOnly(nameof(Figures));
        var contact = Figures.Contact?.Trim() ?? "";
        if (contact.Length > 0 && !OpenFigures.IsContact(contact))
            ModelState.AddModelError($"{nameof(Figures)}.{nameof(Figures.Contact)}", T["shape.email"]);
        if (!ModelState.IsValid)
            return Invalid();
        await authorities.ChangeSettingsAsync(Viewer, new Dictionary<string, string> { [OpenFigures.Setting] = Figures.IsOn ? "on" : "off", [OpenFigures.ContactSetting] = contact }, ct);
        return SeeOther("/administration", "administration.figures.saved");
    }

    /// <summary>Turns the register of organisations on or off; journalled.</summary>
    public async Task<IActionResult> OnPostRegisterAsync(CancellationToken ct)
    {
        await LoadAsync(ct);
        Limits = LimitsForm.Of(LocalLimits.From(Authority.Settings));
        KeepOnly(nameof(Register));
        if (!ModelState.IsValid)
            return Invalid();
        await authorities.ChangeSettingsAsync(Viewer, new Dictionary<string, string> { [PartnerRegister.Setting] = Register.IsOn ? "on" : "off" }, ct);
        return SeeOther("/administration", "administration.register.saved");
    }

    /// <summary>Saves the limits.</summary>
    public async Task<IActionResult> OnPostLimitsAsync(CancellationToken ct)
    {
        await LoadAsync(ct);
        KeepOnly(nameof(Limits));
        if (!ModelState.IsValid)
            return Invalid();
        await authorities.SaveSettingsAsync(Viewer.Authority, Limits.ToSettings(), ct);
        return SeeOther("/administration", "administration.limits.saved");
    }

    private async Task LoadAsync(CancellationToken ct)
    {
        Authority = await authorities.FindAsync(Viewer.Authority, ct) ?? throw new InvalidOperationException("The viewer's authority is there.");
    }
}

/// <summary>Whether the authority publishes its figures.</summary>
public sealed class FiguresForm
{
    public bool IsOn { get; set; }

    /// <summary>Whom to write to about them; a mailbox of the authority's.</summary>
    [StringLength(OpenFigures.LongestContact)]
    public string? Contact { get; set; }
}

/// <summary>Whether the authority keeps a register of organisations.</summary>
public sealed class RegisterForm
{
    public bool IsOn { get; set; }
}

/// <summary>The local limits, in days unless it says months.</summary>
public sealed class LimitsForm
{
    private const int Most = 730;

    [Required, Range(1, Most)]
    public int? OfferDays { get; set; }

    [Required, Range(1, Most)]
    public int? AnswerDays { get; set; }

    [Required, Range(1, Most)]
    public int? FirstContactDays { get; set; }

    [Required, Range(1, Most)]
    public int? PlanAgreedDays { get; set; }

    [Required, Range(1, Most)]
    public int? SummonsLeadDays { get; set; }

    [Required, Range(1, 24)]
    public int? AskAgainMonths { get; set; }

    [Required, Range(1, Most)]
    public int? NoticeDays { get; set; }

    [Required, Range(1, Most)]
    public int? NotDoneDays { get; set; }

    [Required, Range(2, 50)]
    public int? ManyPeople { get; set; }

    [Required, Range(1, 60)]
    public int? ReplyDays { get; set; }

    [Required, Range(1, 60)]
    public int? RemindDays { get; set; }

    [Required, Range(1, 90)]
    public int? CloseMeetingDays { get; set; }

    [Required, Range(1, 90)]
    public int? MessageDays { get; set; }

    public static LimitsForm Of(LocalLimits limits) => new()
    {
        OfferDays = limits.OfferDays,
        AnswerDays = limits.AnswerDays,
        FirstContactDays = limits.FirstContactDays,
        PlanAgreedDays = limits.PlanAgreedDays,
        SummonsLeadDays = limits.SummonsLeadDays,
        AskAgainMonths = limits.AskAgainMonths,
        NoticeDays = limits.NoticeDays,
        NotDoneDays = limits.NotDoneDays,
        ManyPeople = limits.ManyPeople,
        ReplyDays = limits.ReplyDays,
        RemindDays = limits.RemindDays,
        CloseMeetingDays = limits.CloseMeetingDays,
        MessageDays = limits.MessageDays,
    };

    /// <summary>These limits as settings.</summary>
    public IReadOnlyDictionary<string, string> ToSettings() =>
        new[]
        {
            (nameof(OfferDays), OfferDays), (nameof(AnswerDays), AnswerDays), (nameof(FirstContactDays), FirstContactDays), (nameof(PlanAgreedDays), PlanAgreedDays),
            (nameof(SummonsLeadDays), SummonsLeadDays), (nameof(AskAgainMonths), AskAgainMonths), (nameof(NoticeDays), NoticeDays), (nameof(NotDoneDays), NotDoneDays),
            (nameof(ManyPeople), ManyPeople), (nameof(ReplyDays), ReplyDays), (nameof(RemindDays), RemindDays),
            (nameof(CloseMeetingDays), CloseMeetingDays), (nameof(MessageDays), MessageDays),
        }.ToDictionary(l => $"limits.{l.Item1}", l => l.Item2!.Value.ToString(CultureInfo.InvariantCulture));
}
