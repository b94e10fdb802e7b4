using System.Collections.Immutable;
using Egenplan.Domain.Access;
using Egenplan.Domain.Offers;
using Egenplan.Domain.People;

namespace Egenplan.Web.Outputs.Fhir;

/// <summary>A plan to be taken along as one FHIR R4 bundle: the extract, and what it does not hold itself.</summary>
public sealed record PlanBundleView
{
    /// <summary>What is handed out; what is not in it is not in the bundle.</summary>
    public required PlanExtract Extract { get; init; }

    /// <summary>Whose plan it is, cut in the same way.</summary>
    public required BundlePerson Person { get; init; }

    /// <summary>The named case officer.</summary>
    public required string OfficerName { get; init; }

    /// <summary>The authority that answers for the plan.</summary>
    public required string AuthorityName { get; init; }

    /// <summary>The bundle's own id.</summary>
    public required Guid Id { get; init; }

    /// <summary>When it was made; whole seconds are told.</summary>
    public required DateTimeOffset Created { get; init; }
}

/// <summary>The person as the bundle tells it: nothing that staff have flagged, nobody's sign-in.</summary>
public sealed record BundlePerson
{
    /// <summary>Personnummer or samordningsnummer, twelve digits; empty for those who do not get it.</summary>
    public string Number { get; init; } = "";

    /// <summary>Förnamn.</summary>
    public required string GivenName { get; init; }

    /// <summary>Efternamn.</summary>
    public required string FamilyName { get; init; }

    /// <summary>Numbers the person had before, newest last.</summary>
    public ImmutableArray<EarlierNumber> EarlierNumbers { get; init; } = [];

    /// <summary>Skyddade personuppgifter.</summary>
    public ProtectionLevel Protection { get; init; }

    /// <summary>Ärendenummer at the authority.</summary>
    public string? CaseNumber { get; init; }

    /// <summary>How to talk and write with the person.</summary>
    public Communication Communication { get; init; } = new();

    /// <summary>How to reach the person.</summary>
    public Contact Contact { get; init; } = new();

    /// <summary>Representatives and supporters.</summary>
    public ImmutableArray<BundleRepresentative> Representatives { get; init; } = [];

    /// <summary>What a case file, cut already to what may be seen, tells of the person.</summary>
    public static BundlePerson Of(CaseFile person) => new()
    {
        Number = person.Identity.Number,
        GivenName = person.Identity.GivenName,
        FamilyName = person.Identity.FamilyName,
        EarlierNumbers = person.Identity.EarlierNumbers,
        Protection = person.Identity.Protection,
        CaseNumber = person.Identity.CaseNumber,
        Communication = person.Communication,
        Contact = person.Contact,
        Representatives = [.. person.Representatives.Select(BundleRepresentative.Of)],
    };
}

/// <summary>A representative or supporter, without number, without what makes somebody a threat.</summary>
public sealed record BundleRepresentative
{
    /// <summary>Id in the case file.</summary>
    public required Guid Id { get; init; }

    /// <summary>What the representative is.</summary>
    public required RepresentativeKind Kind { get; init; }

    /// <summary>Name.</summary>
    public required string Name { get; init; }

    /// <summary>How to reach the representative.</summary>
    public Contact Contact { get; init; } = new();

    /// <summary>What the mandate covers.</summary>
    public MandateScope Scope { get; init; }

    /// <summary>First day of the mandate.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day of the mandate.</summary>
    public DateOnly? To { get; init; }

    /// <summary>What the mandate rests on.</summary>
    public MandateEvidence Evidence { get; init; }

    /// <summary>What the person thinks of the representative taking part.</summary>
    public string PersonsView { get; init; } = "";

    /// <summary>What the case file tells of a representative.</summary>
    public static BundleRepresentative Of(Representative representative) => new()
    {
        Id = representative.Id,
        Kind = representative.Kind,
        Name = representative.Name,
        Contact = representative.Contact,
        Scope = representative.Scope,
        From = representative.From,
        To = representative.To,
        Evidence = representative.Evidence,
        PersonsView = representative.PersonsView,
    };
}
