using System.ComponentModel.DataAnnotations;
using Egenplan.Domain.Law;
using Egenplan.Domain.Offers;
using Egenplan.Domain.People;
using Egenplan.Web.Texts;

namespace Egenplan.Web.Features.Work.Person.Details;

/// <summary>How to reach the person and how to talk and write with them.</summary>
public sealed class ContactForm
{
    [StringLength(300)]
    public string PostalAddress { get; set; } = "";

    [StringLength(100)]
    public string Phone { get; set; } = "";

    [StringLength(200)]
    public string Email { get; set; } = "";

    [StringLength(100)]
    public string Language { get; set; } = "";

    public bool NeedsInterpreter { get; set; }

    [StringLength(500)]
    public string UnderstandsBest { get; set; } = "";

    [StringLength(500)]
    public string ShowsYesAndNo { get; set; } = "";

    public Contact ToContact() => new() { PostalAddress = PostalAddress.Trim(), Phone = Phone.Trim(), Email = Email.Trim() };

    public Communication ToCommunication() => new()
    {
        Language = Language.Trim(),
        NeedsInterpreter = NeedsInterpreter,
        UnderstandsBest = UnderstandsBest.Trim(),
        ShowsYesAndNo = ShowsYesAndNo.Trim(),
    };

    /// <summary>What was typed, for showing beside what is saved.</summary>
    public IEnumerable<string> Said() => [Phone, Email, PostalAddress, UnderstandsBest, ShowsYesAndNo, Language];

    public static ContactForm From(CaseFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return new()
        {
            PostalAddress = file.Contact.PostalAddress,
            Phone = file.Contact.Phone,
            Email = file.Contact.Email,
            Language = file.Communication.Language,
            NeedsInterpreter = file.Communication.NeedsInterpreter,
            UnderstandsBest = file.Communication.UnderstandsBest,
            ShowsYesAndNo = file.Communication.ShowsYesAndNo,
        };
    }
}

/// <summary>Name, case number and who is responsible.</summary>
public sealed class IdentityForm
{
    [StringLength(100)]
    public string GivenName { get; set; } = "";

    [StringLength(100)]
    public string FamilyName { get; set; } = "";

    [StringLength(50)]
    public string CaseNumber { get; set; } = "";

    public Guid? CaseOfficer { get; set; }
}

/// <summary>Protection, and who may handle the case file.</summary>
public sealed class ProtectionForm
{
    public ProtectionLevel? Level { get; set; }

    public List<Guid> MayHandle { get; set; } = [];
}

/// <summary>A representative or supporter.</summary>
public sealed class RepresentativeForm
{
    public Guid Id { get; set; }

    [Required(ErrorMessage = "details.kind.required")]
    public RepresentativeKind? Kind { get; set; }

    [StringLength(200)]
    public string Name { get; set; } = "";

    [StringLength(100)]
    public string Phone { get; set; } = "";

    [StringLength(200)]
    public string Email { get; set; } = "";

    [StringLength(300)]
    public string PostalAddress { get; set; } = "";

    public List<MandateScope> Scope { get; set; } = [];

    public DateOnly? From { get; set; }

    public DateOnly? To { get; set; }

    public MandateEvidence? Evidence { get; set; }

    public bool Verified { get; set; }

    [StringLength(20)]
    public string Number { get; set; } = "";

    public bool IsThreat { get; set; }

    [StringLength(1000)]
    public string ThreatWords { get; set; } = "";

    [StringLength(1000)]
    public string PersonsView { get; set; } = "";

    /// <summary>The number as it was typed, read; null when none was. <paramref name="fault"/> tells what is wrong with it.</summary>
    public PersonalNumber? ReadNumber(DateOnly today, out RuleCode fault)
    {
        fault = RuleCode.None;
        return string.IsNullOrWhiteSpace(Number) ? null : PersonalNumber.Read(Number, today, out fault);
    }

    public Representative ToRepresentative(Representative? before, Entry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var verifiedBefore = before?.VerifiedOn is not null && before.Evidence == (Evidence ?? MandateEvidence.None);
        return new()
        {
            Id = Id,
            Kind = Kind!.Value,
            Name = Name.Trim(),
            Number = ReadNumber(entry.On, out _)?.Value,
            IsThreat = IsThreat,
            ThreatWords = IsThreat ? ThreatWords.Trim() : "",
            Contact = new() { PostalAddress = PostalAddress.Trim(), Phone = Phone.Trim(), Email = Email.Trim() },
            Scope = Scope.Aggregate(MandateScope.None, (all, one) => all | one),
            From = From,
            To = To,
            Evidence = Evidence ?? MandateEvidence.None,
            VerifiedBy = !Verified ? null : verifiedBefore ? before!.VerifiedBy : entry.By,
            VerifiedOn = !Verified ? null : verifiedBefore ? before!.VerifiedOn : entry.On,
            PersonsView = PersonsView.Trim(),
        };
    }

    /// <summary>What was typed, for showing beside what is saved.</summary>
    public IEnumerable<string> Said(Wording texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return [Name, Kind is { } kind ? texts.Of(kind) : "", .. Scope.Select(s => texts.Of(s)), From is { } from ? texts.Day(from) : "", To is { } to ? texts.Day(to) : "", Number, Phone, Email, PostalAddress, ThreatWords, PersonsView];
    }

    public static RepresentativeForm Of(Representative representative)
    {
        ArgumentNullException.ThrowIfNull(representative);
        return new()
        {
            Id = representative.Id,
            Kind = representative.Kind,
            Name = representative.Name,
            Phone = representative.Contact.Phone,
            Email = representative.Contact.Email,
            PostalAddress = representative.Contact.PostalAddress,
            Scope = [.. new[] { MandateScope.GuardRights, MandateScope.ManageProperty, MandateScope.CareForPerson }.Where(s => representative.Scope.HasFlag(s))],
            From = representative.From,
            To = representative.To,
            Evidence = representative.Evidence,
            Verified = representative.VerifiedOn is not null,
            Number = representative.Number is { } number ? PersonalNumber.FromStored(number).ToDisplay() : "",
            IsThreat = representative.IsThreat,
            ThreatWords = representative.ThreatWords,
            PersonsView = representative.PersonsView,
        };
    }
}
