using System.ComponentModel.DataAnnotations;
using Egenplan.Data.Accounts;
using Egenplan.Data.Plans;
using Egenplan.Domain.Access;
using Egenplan.Domain.Law;
using Egenplan.Domain.Meetings;
using Egenplan.Domain.People;
using Egenplan.Domain.Plans;
using Microsoft.AspNetCore.Mvc;

namespace Egenplan.Web.Features.Work.Plans.People;

/// <summary>One participant: who it is, and what the person lets them see.</summary>
public sealed class PersonModel(PlanReader reader, PlanStore store, AccountStore accounts, IdSource ids) : PlanPage(reader, store)
{
    /// <summary>The participant; an id that the plan does not know is somebody new.</summary>
    [FromRoute(Name = "participant")]
    public Guid ParticipantId { get; set; }

    /// <summary>Who it is.</summary>
    [BindProperty]
    public ParticipantForm Form { get; set; } = new();

    /// <summary>What they may see.</summary>
    [BindProperty]
    public ConsentForm Consent { get; set; } = new();

    /// <summary>The participant as the plan has it; null for somebody new.</summary>
    public Participant? Known => Plan.ParticipantOf(ParticipantId);

    /// <summary>What can be cut out of what they get, line by line.</summary>
    public IEnumerable<(string Part, string Words)> Cuttable =>
    [
        .. Plan.Goals.Select(g => (PartName.Goal(g.Id), PlanText.Brief(g.Words.Text))),
        .. Plan.Measures.Select(m => (PartName.Measure(m.Id), PlanText.Brief(NameOf(m)))),
        .. Plan.Wishes.Select(w => (PartName.Wish(w.Id), PlanText.Brief(w.Words.Text))),
    ];

    /// <summary>Custodians who decide with each other for a child under fifteen.</summary>
    public IEnumerable<Representative> MustAgree
    {
        get
        {
            var ids = RepresentationLaw.WhoMustAgree(Person.Representatives, Person.Identity.BirthDate(), Today, personAnswered: true);
            return Person.Representatives.Where(r => ids.Contains(r.Id));
        }
    }

    /// <summary>How a participant who is also a representative stands to the person; null for others.</summary>
    public RelationState? Tell => Known is { } known ? RepresentativeSays.Of(Person, known, Today) : null;

    public async Task OnGetAsync(CancellationToken ct)
    {
        Form = ParticipantForm.From(Known);
        if (Known?.Account is { } account && await accounts.FindAsync(Viewer.Authority, account, ct) is { } tied)
            Form.SignIn = tied.Email.Length > 0 ? tied.Email : tied.Name;
        Consent = ConsentForm.From(Known is null ? null : Plan.ConsentFor(ParticipantId, Today), ids);
        if (Beside is { Supporter.Length: > 0 })
            Consent.Support ??= Beside.Supporter;
    }

    /// <summary>Saves who it is.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        KeepOnly(nameof(Form));
        if (!ModelState.IsValid)
            return Invalid();
        var number = Form.ReadNumber(Today, out var fault);
        if (fault is not RuleCode.None)
            return Invalid([new RuleBreak(fault, nameof(Form.Number))]);
        var found = await AccountsAsync(ct);
        if (Form.SignIn is not null && found is not [_])
            return Invalid("Form.SignIn", found.Count == 0 ? "people.sign-in.nobody" : "people.sign-in.many");
        return await SaveAsync(
            plan => plan.WriteParticipant(Form.ToParticipant(ParticipantId, number, found is [var tied] ? tied.Id : null)), () => UrlOf($"personer/{ParticipantId:N}"), "people.saved", ct: ct);
    }

    /// <summary>The staff accounts that the field names, by e-mail or by the whole name.</summary>
    private async Task<IReadOnlyList<Account>> AccountsAsync(CancellationToken ct)
    {
        if (Blank.ToNull(Form.SignIn) is not { } named)
        {
            Form.SignIn = null;
            return [];
        }

        var staff = (await accounts.AllAsync(Viewer.Authority, ct)).Where(a => a is { Active: true, Kind: ViewerKind.Staff }).ToList();
        var byEmail = staff.Where(a => string.Equals(a.Email, named, StringComparison.OrdinalIgnoreCase)).ToList();
        return byEmail.Count > 0 ? byEmail : [.. staff.Where(a => string.Equals(a.Name, named, StringComparison.OrdinalIgnoreCase))];
    }

    /// <summary>Saves a consent.</summary>
    public async Task<IActionResult> OnPostConsentAsync(CancellationToken ct)
    {
        KeepOnly(nameof(Consent));
        if (!ModelState.IsValid)
            return Invalid();
        return await SaveAsync(
            plan => Known is { } recipient && ConsentLaw.ThreatGetsNothing(Person, recipient) is { } threat
                ? Outcome<IndividualPlan>.Refused([threat])
                : plan.GiveConsent(Consent.ToConsent(ParticipantId, Today), [.. MustAgree.Select(r => r.Id)]),
            () => UrlOf("personer"), "people.consent.saved", nameof(Consent), ct);
    }

    /// <summary>Lets somebody leave the plan.</summary>
    public Task<IActionResult> OnPostRemoveAsync(CancellationToken ct) =>
        SaveAsync(plan => plan.RemoveParticipant(ParticipantId, Today), () => UrlOf("personer"), "people.removed", ct: ct);
}

/// <summary>Who takes part.</summary>
public sealed class ParticipantForm
{
    [StringLength(120)]
    public string? Name { get; set; }

    public ParticipantRole Role { get; set; } = ParticipantRole.Relative;

    [StringLength(120)]
    public string? Organisation { get; set; }

    [StringLength(200)]
    public string? Email { get; set; }

    [StringLength(60)]
    public string? Phone { get; set; }

    [StringLength(300)]
    public string? Address { get; set; }

    /// <summary>E-mail or name of the staff account that the participant signs in with.</summary>
    [StringLength(200)]
    public string? SignIn { get; set; }

    /// <summary>The personal number that the participant signs in with as a citizen.</summary>
    [StringLength(20)]
    public string? Number { get; set; }

    /// <summary>The number as it was typed, read; null when none was. <paramref name="fault"/> tells what is wrong with it.</summary>
    public PersonalNumber? ReadNumber(DateOnly today, out RuleCode fault)
    {
        fault = RuleCode.None;
        return string.IsNullOrWhiteSpace(Number) ? null : PersonalNumber.Read(Number, today, out fault);
    }

    public static ParticipantForm From(Participant? known) => known is null ? new() : new()
    {
        Name = known.Name,
        Role = known.Role,
        Organisation = known.Organisation,
        Email = known.Email,
        Phone = known.Phone,
        Address = known.Address,
        Number = known.Number is { Length: 12 } number ? $"{number[..8]}-{number[8..]}" : known.Number,
    };

    public Participant ToParticipant(Guid id, PersonalNumber? number, UserId? account) => new()
    {
        Id = id,
        Name = Name?.Trim() ?? "",
        Role = Role,
        Organisation = Blank.ToNull(Organisation),
        Email = Blank.ToNull(Email),
        Phone = Blank.ToNull(Phone),
        Address = Blank.ToNull(Address),
        Number = number?.Value,
        Account = account,
    };
}

/// <summary>What a participant may see.</summary>
public sealed class ConsentForm
{
    public Guid Id { get; set; }

    public ConsentScope Scope { get; set; } = ConsentScope.OwnTaskAndGoal;

    public List<PlanPart> Parts { get; set; } = [];

    [StringLength(1000)]
    public string? NotThis { get; set; }

    [StringLength(500)]
    public string? Purpose { get; set; }

    [StringLength(500)]
    public string? Proviso { get; set; }

    public DateOnly? Until { get; set; }

    public Voice GivenBy { get; set; } = Voice.Person;

    [StringLength(120)]
    public string? GiverName { get; set; }

    public ConsentWay Way { get; set; } = ConsentWay.Spoken;

    [StringLength(500)]
    public string? Explained { get; set; }

    public List<string> LeftOut { get; set; } = [];

    [StringLength(500)]
    public string? Support { get; set; }

    [StringLength(1000)]
    public string? Words { get; set; }

    public PlanAnswer? PersonsAnswer { get; set; }

    public List<Guid> AgreedBy { get; set; } = [];

    public Guid? Renews { get; set; }

    public DateOnly? Since { get; set; }

    public static ConsentForm From(Consent? known, IdSource ids) => known is null ? new() { Id = ids.Next() } : new()
    {
        Id = known.Id,
        Scope = known.Scope,
        Parts = [.. known.Parts],
        NotThis = known.NotThis,
        Purpose = known.Purpose,
        Proviso = known.Proviso,
        Until = known.Until,
        GivenBy = known.GivenBy,
        GiverName = known.GiverName,
        Way = known.Way,
        Explained = known.Explained,
        LeftOut = [.. known.LeftOut],
        Support = known.Support,
        Words = known.Words,
        PersonsAnswer = known.PersonsAnswer,
        AgreedBy = [.. known.AgreedBy],
        Renews = known.Renews,
        Since = known.From,
    };

    public Consent ToConsent(Guid participant, DateOnly today) => new()
    {
        Id = Id,
        Participant = participant,
        Scope = Scope,
        Parts = Scope == ConsentScope.ChosenParts ? [.. Parts] : [],
        NotThis = Blank.ToNull(NotThis),
        Purpose = Blank.ToNull(Purpose),
        Proviso = Blank.ToNull(Proviso),
        From = Since ?? today,
        Until = Until,
        GivenBy = GivenBy,
        GiverName = Blank.ToNull(GiverName),
        Way = Way,
        Explained = Blank.ToNull(Explained),
        LeftOut = [.. LeftOut],
        Support = Blank.ToNull(Support),
        Words = Blank.ToNull(Words),
        PersonsAnswer = GivenBy == Voice.Representative ? PersonsAnswer : null,
        AgreedBy = [.. AgreedBy],
        Renews = Renews,
    };
}
