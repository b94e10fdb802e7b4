using System.Collections.Immutable;
using Egenplan.Domain.Access;
using Egenplan.Domain.People;

namespace Egenplan.Domain.Offers.Import;

/// <summary>A decision that the authority's case files hold already, as far as a file can speak of it.</summary>
public sealed record KnownDecision
{
    /// <summary>Id within the case file.</summary>
    public required Guid Id { get; init; }

    /// <summary>The insats.</summary>
    public required Insats Insats { get; init; }

    /// <summary>Day of decision; with the insats the decision's name.</summary>
    public required DateOnly DecidedOn { get; init; }

    /// <summary>First day.</summary>
    public required DateOnly From { get; init; }

    /// <summary>Last day; null: until further notice.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Carried out since; null: not yet.</summary>
    public DateOnly? ExecutedOn { get; init; }

    /// <summary>Handläggare as the last file named them.</summary>
    public string CaseOfficer { get; init; } = "";

    /// <summary>Enhet as the last file named it.</summary>
    public string Unit { get; init; } = "";

    /// <summary>False for one entered by hand: a file need not have it.</summary>
    public bool IsImported { get; init; } = true;

    /// <summary>The day of the first file without it; null while files have it.</summary>
    public DateOnly? MissingSince { get; init; }
}

/// <summary>A person whose case file the authority holds already.</summary>
public sealed record KnownPerson
{
    /// <summary>The case file.</summary>
    public required CaseFileId CaseFile { get; init; }

    /// <summary>The number now: twelve digits.</summary>
    public required string Number { get; init; }

    /// <summary>Numbers the person had before.</summary>
    public ImmutableArray<string> EarlierNumbers { get; init; } = [];

    /// <summary>Förnamn.</summary>
    public required string FirstName { get; init; }

    /// <summary>Efternamn.</summary>
    public required string LastName { get; init; }

    /// <summary>Protection grade.</summary>
    public ProtectionLevel Protection { get; init; }

    /// <summary>Ärendenummer; empty when not known.</summary>
    public string CaseNumber { get; init; } = "";

    /// <summary>Who may find the person while the data are protected.</summary>
    public ImmutableArray<UserId> Named { get; init; } = [];

    /// <summary>Every decision known.</summary>
    public ImmutableArray<KnownDecision> Decisions { get; init; } = [];

    /// <summary>What a case file holds, as the comparison needs it.</summary>
    public static KnownPerson Of(CaseFile file) => new()
    {
        CaseFile = file.Id,
        Number = file.Identity.Number,
        EarlierNumbers = [.. file.Identity.EarlierNumbers.Select(n => n.Number)],
        FirstName = file.Identity.GivenName,
        LastName = file.Identity.FamilyName,
        Protection = file.Identity.Protection,
        CaseNumber = file.Identity.CaseNumber ?? "",
        Named = AccessRules.NamedOn(file),
        Decisions = [.. file.Decisions.Select(d => new KnownDecision
        {
            Id = d.Id,
            Insats = d.Insats,
            DecidedOn = d.DecidedOn,
            From = d.From,
            To = d.To,
            ExecutedOn = d.ExecutedOn,
            CaseOfficer = d.OfficerInFile,
            Unit = d.UnitInFile,
            IsImported = d.ImportId is not null,
            MissingSince = d.Missing?.On,
        })],
    };
}
