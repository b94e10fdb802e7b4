using System.ComponentModel.DataAnnotations;
using Egenplan.Data.Accounts;
using Egenplan.Data.Drives;
using Egenplan.Domain.Drives;
using Egenplan.Domain.Offers;
using Egenplan.Domain.Statistics;
using Microsoft.AspNetCore.Mvc;

namespace Egenplan.Web.Features.Drives;

/// <summary>A drive to begin.</summary>
public sealed class BeginForm
{
    public Guid Id { get; set; }

    /// <summary>The group as codes, as it was counted.</summary>
    [StringLength(200)]
    public string Group { get; set; } = "";

    [Required(ErrorMessage = "drives.name.required"), StringLength(120)]
    public string Title { get; set; } = "";
}

/// <summary>Chooses a group and gets a number; when confirmed, the tasks go to the lists. Who they are is not told here.</summary>
public sealed class NewModel(DriveStore drives, AuthorityStore authorities) : WorkPage
{
    [BindProperty(SupportsGet = true, Name = "insats")]
    public Insats? Insats { get; set; }

    [BindProperty(SupportsGet = true, Name = "alder")]
    public string? Age { get; set; }

    [BindProperty(SupportsGet = true, Name = "enhet")]
    public string? Unit { get; set; }

    [BindProperty(SupportsGet = true, Name = "aldrig")]
    public bool Never { get; set; }

    [BindProperty(SupportsGet = true, Name = "raknat")]
    public bool IsAsked { get; set; }

    [BindProperty]
    public BeginForm Form { get; set; } = new();

    /// <summary>The group, once chosen.</summary>
    public DriveGroup? Group { get; private set; }

    /// <summary>How many there are, once asked for.</summary>
    public int? Count { get; private set; }

    /// <summary>The authority's open units.</summary>
    public IReadOnlyList<Unit> Units { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        Units = await UnitsAsync(ct);
        if (!IsAsked)
            return Page();
        ModelState.Clear();
        var chosen = new DriveGroup(
            Insats is { } insats && Enum.IsDefined(insats) ? insats : null, Age is { } age && AgeBand.All.Contains(age) ? age : null, Units.FirstOrDefault(u => u.Code == Unit)?.Code, Never);
        if (chosen.IsEverybody)
            return Invalid("insats", "drives.nobody-chosen");
        Group = chosen;
        Count = await drives.CountAsync(chosen, Viewer, ct);
        Form.Group = chosen.ToString();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        Units = await UnitsAsync(ct);
        KeepOnly(nameof(Form));
        if (DriveGroup.Parse(Form.Group) is not { } group || (group.Unit is { } unit && !Units.Any(u => u.Code == unit)))
            return NotFound();
        Group = group;
        (Insats, Age, Unit, Never) = (group.Insats, group.Age, group.Unit, group.NeverOffered);
        if (!ModelState.IsValid)
        {
            Count = await drives.CountAsync(group, Viewer, ct);
            return Invalid();
        }

        if (!await drives.BeginAsync(Form.Id, Form.Title.Trim(), group, Viewer, ct))
        {
            Count = await drives.CountAsync(group, Viewer, ct);
            return Invalid("Form.Title", "drives.again");
        }

        return SeeOther($"/oversikt/satsningar/{Form.Id:N}", "drives.begun");
    }

    private async Task<IReadOnlyList<Unit>> UnitsAsync(CancellationToken ct) => [.. (await authorities.UnitsAsync(Viewer.Authority, ct)).Where(u => u.Active)];
}
