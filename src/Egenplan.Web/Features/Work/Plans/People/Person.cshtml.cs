using System.ComponentModel.DataAnnotations;
using Egenplan.Data.Plans;
using Egenplan.Domain.Access;
using Egenplan.Domain.Law;
using Egenplan.Domain.Meetings;
using Egenplan.Domain.People;
using Egenplan.Domain.Plans;
using Microsoft.AspNetCore.Mvc;

namespace Egenplan.Web.Features.Work.Plans.People;

/// <summary>One participant: who it is, and what the person lets them see.</summary>
public sealed class PersonModel(PlanReader reader, PlanStore store, IdSource ids) : PlanPage(reader, store)
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

    public void OnGet()
    {
        Form = ParticipantForm.From(Known);
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
        return await SaveAsync(plan => plan.WriteParticipant(Form.ToParticipant(ParticipantId, plan.ParticipantOf(ParticipantId))), () => UrlOf($"personer/{ParticipantId:N}"), "people.saved", ct: ct);
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

    public static ParticipantForm From(Participant? known) => known is null ? new() : new()
    {
        Name = known.Name,
        Role = known.Role,
        Organisation = known.Organisation,
        Email = known.Email,
        Phone = known.Phone,
        Address = known.Address,
    };

    public Participant ToParticipant(Guid id, Participant? known) => new()
    {
        Id = id,
        Name = Name?.Trim() ?? "",
        Role = Role,
        Organisation = Blank.ToNull(Organisation),
        Email = Blank.ToNull(Email),
        Phone = Blank.ToNull(Phone),
        Address = Blank.ToNull(Address),
        Number = known?.Number,
        Account = known?.Account,
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
