using System.ComponentModel.DataAnnotations;
using Egenplan.Data.Accounts;
using Egenplan.Data.Disposal;
using Egenplan.Domain.Access;
using Egenplan.Domain.Disposal;
using Egenplan.Domain.People;
using Egenplan.Web.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Egenplan.Web.Features.Disposals;

/// <summary>What the authority decides of what the law leaves open.</summary>
public sealed class RulesForm
{
    public bool IsPrivate { get; set; }

    /// <summary>Code of a county; empty for the one that the authority's code tells.</summary>
    public string? County { get; set; }

    public bool EarlierNumbers { get; set; }

    public bool MissingEnds { get; set; }

    [Required, Range(1, RetentionSettings.MostDays)]
    public int? RestDays { get; set; }

    [Required, Range(1, RetentionSettings.MostDays)]
    public int? WaitDays { get; set; }

    public static RulesForm Of(RetentionSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return new()
        {
            IsPrivate = settings.IsPrivate,
            County = settings.County,
            EarlierNumbers = settings.EarlierNumbers,
            MissingEnds = settings.MissingEnds,
            RestDays = settings.RestDays,
            WaitDays = settings.WaitDays,
        };
    }

    public RetentionSettings ToSettings() => new()
    {
        IsPrivate = IsPrivate,
        County = string.IsNullOrEmpty(County) ? null : County,
        EarlierNumbers = EarlierNumbers,
        MissingEnds = MissingEnds,
        RestDays = RestDays!.Value,
        WaitDays = WaitDays!.Value,
    };
}

/// <summary>The rules of disposal: the law's as a dated table, and what the authority has decided. The administrator changes that, asked anew who it is, and it is journalled.</summary>
[RequireFreshSignIn]
public sealed class RulesModel(DisposalStore store, AuthorityStore authorities) : WorkPage
{
    [BindProperty]
    public RulesForm Form { get; set; } = new();

    /// <summary>The law's rules that are in force.</summary>
    public IEnumerable<RetentionRule> Table => RetentionTable.All.Where(r => r.From <= Today && (r.To is null || r.To >= Today));

    /// <summary>True for whoever may change them.</summary>
    public bool MayChange => Viewer.Kind is ViewerKind.Administrator;

    /// <summary>First to go by the authority's code, then the counties.</summary>
    public IEnumerable<SelectListItem> Counties => Places.Regions.OrderBy(r => r.County, StringComparer.Ordinal)
        .Select(r => new SelectListItem(CountyName(r.County), r.County)).Prepend(new SelectListItem(CountyByCode, ""));

    /// <summary>The choice to go by the authority's code, with what that gives.</summary>
    public string CountyByCode => RetentionTable.CountyOf(Viewer.Authority) is { } known
        ? T.Get("disposal.rules.county.by-code", ("county", CountyName(known)))
        : T["disposal.rules.county.unknown"];

    /// <summary>The county that counts.</summary>
    public string CountyNow => Form.County is { Length: > 0 } county ? CountyName(county) : CountyByCode;

    public async Task OnGetAsync(CancellationToken ct) => Form = RulesForm.Of(await store.SettingsAsync(Viewer, ct));

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!MayChange)
            return Forbid();
        if (!ModelState.IsValid)
            return Invalid();
        if (Form.County is { Length: > 0 } county && Places.All.All(p => p.County != county))
            return Invalid("Form.County", "disposal.rules.county.wrong");
        var before = (await store.SettingsAsync(Viewer, ct)).ToSettings();
        await authorities.ChangeSettingsAsync(Viewer, Form.ToSettings().ToSettings().Where(s => before[s.Key] != s.Value).ToDictionary(), ct);
        return SeeOther("/gallring/regler", "disposal.rules.saved");
    }

    /// <summary>A rule in words; where everything is preserved, the places by name.</summary>
    public string NameOf(RetentionRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return rule is { Reason: RetentionReason.Area, Values: { } codes }
            ? T.Get("disposal.rules.area", ("places", string.Join(", ", codes.Select(c => c.Length == 2 ? CountyName(c) : Places.Find(c)!.ShortName))))
            : T.Of(rule.Reason);
    }

    private string CountyName(string code) => T[$"open.county.{code}"];
}
