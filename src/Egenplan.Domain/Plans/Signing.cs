using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Serialization;

namespace Egenplan.Domain.Plans;

/// <summary>What somebody is who signs.</summary>
public enum SignerKind
{
    /// <summary>The person.</summary>
    Person = 1,

    /// <summary>A representative within the mandate.</summary>
    Representative = 2,

    /// <summary>The case officer.</summary>
    Officer = 3,

    /// <summary>Somebody who takes part in the plan.</summary>
    Participant = 4,
}

/// <summary>How a signature was given. All are worth the same.</summary>
public enum SigningWay
{
    /// <summary>On a page here, by name, signed in.</summary>
    OnScreen = 1,

    /// <summary>With an e-identification, over the version's hash.</summary>
    EIdentification = 2,

    /// <summary>On paper, seen by a witness.</summary>
    Paper = 3,

    /// <summary>Spoken, or a mark, with a witness.</summary>
    Witnessed = 4,
}

/// <summary>How far we could check a signature made with an e-identification.</summary>
public enum SignatureCheck
{
    /// <summary>The signature itself, and that it is over what we asked to be signed.</summary>
    Verified = 1,

    /// <summary>The provider's signed answer to our signed question; the signature is kept as it came.</summary>
    Vouched = 2,
}

/// <summary>One signature.</summary>
public sealed record Signature
{
    /// <summary>Day.</summary>
    public required DateOnly On { get; init; }

    /// <summary>How.</summary>
    public required SigningWay Way { get; init; }

    /// <summary>Name as signed on screen, or of the account that signed with an e-identification.</summary>
    public string? Name { get; init; }

    /// <summary>Who saw it, on paper or spoken.</summary>
    public string? Witness { get; init; }

    /// <summary>The provider of the e-identification.</summary>
    public string? Provider { get; init; }

    /// <summary>How far an e-identification's signature was checked.</summary>
    public SignatureCheck? Check { get; init; }

    /// <summary>The sealed file with what proves it later: what was asked, what came back, and when.</summary>
    public Guid? Proof { get; init; }
}

/// <summary>Why somebody sent the plan back instead of signing.</summary>
/// <param name="On">Day.</param>
/// <param name="Words">What is to be mended.</param>
public sealed record SentBack(DateOnly On, string Words);

/// <summary>Somebody who is to sign.</summary>
public sealed record Signer
{
    /// <summary>Id of the line.</summary>
    public required Guid Id { get; init; }

    /// <summary>What they are.</summary>
    public required SignerKind Kind { get; init; }

    /// <summary>Id of the representative or the participant; null for the person and the case officer.</summary>
    public Guid? Who { get; init; }

    /// <summary>Name.</summary>
    public required string Name { get; init; }

    /// <summary>Place in the order, from 1; those with the same place sign at the same time.</summary>
    public int Place { get; init; } = 1;

    /// <summary>The signature; null until there is one.</summary>
    public Signature? Signature { get; init; }

    /// <summary>Why it was sent back; null when it was not.</summary>
    public SentBack? SentBack { get; init; }

    /// <summary>Day the case officer took the line out, of somebody who cannot sign any more; null when it stands.</summary>
    public DateOnly? TakenOutOn { get; init; }

    /// <summary>True while a signature is waited for.</summary>
    [JsonIgnore]
    public bool IsOpen => Signature is null && TakenOutOn is null;
}

/// <summary>How a round of signatures stands.</summary>
public enum SigningState
{
    /// <summary>Somebody's turn.</summary>
    GoingOn = 1,

    /// <summary>All have signed who were not taken out.</summary>
    Done = 2,

    /// <summary>Somebody has sent the plan back.</summary>
    SentBack = 3,

    /// <summary>The case officer has called it off.</summary>
    CalledOff = 4,
}

/// <summary>
/// Several people sign one agreed version, in an order where that is wanted. The plan stands by the person's yes: no
/// signature makes it hold, and none that is missing keeps it from holding (10 § LSS asks for none).
/// </summary>
public sealed record SigningRound
{
    /// <summary>Signs in a hash: SHA-256, hexadecimal.</summary>
    public const int HashLength = 64;

    /// <summary>Id from the form.</summary>
    public required Guid Id { get; init; }

    /// <summary>Number of the version that is signed.</summary>
    public required int Version { get; init; }

    /// <summary>SHA-256 of that version's frozen document, hexadecimal.</summary>
    public required string Hash { get; init; }

    /// <summary>Day it was begun.</summary>
    public required DateOnly BegunOn { get; init; }

    /// <summary>Those who are to sign, in order.</summary>
    public ImmutableArray<Signer> Signers { get; init; } = [];

    /// <summary>Day it was called off; null when it was not.</summary>
    public DateOnly? CalledOffOn { get; init; }

    /// <summary>How it stands.</summary>
    [JsonIgnore]
    public SigningState State =>
        CalledOffOn is not null ? SigningState.CalledOff
        : Signers.Any(s => s.SentBack is not null) ? SigningState.SentBack
        : !Signers.Any(s => s.IsOpen) ? SigningState.Done
        : SigningState.GoingOn;

    /// <summary>Those whose turn it is.</summary>
    [JsonIgnore]
    public IEnumerable<Signer> InTurn => State is not SigningState.GoingOn
        ? []
        : Signers.Where(s => s.IsOpen && s.Place == Signers.Where(o => o.IsOpen).Min(o => o.Place));

    /// <summary>
    /// What an e-identification signs: the same text for the same version, round and signer, and another for any other. It
    /// holds ids and a hash, no words.
    /// </summary>
    /// <param name="plan">The plan.</param>
    /// <param name="signer">Who signs.</param>
    public string Statement(IndividualPlan plan, Signer signer) => string.Create(
        CultureInfo.InvariantCulture,
        $"Egenplan signature 1\nauthority {plan.Authority}\nplan {plan.Id.Value:N}\nversion {Version}\nsha256 {Hash}\nround {Id:N}\nsigner {signer.Id:N}\n");

    /// <summary>The round as one of its signers sees it: of the others who they are, and whether and when they have signed.</summary>
    /// <param name="own">The lines of the one who looks.</param>
    public SigningRound SeenBy(Func<Signer, bool> own) => this with
    {
        Signers = [.. Signers.Select(s => own(s) ? s : s with
        {
            SentBack = s.SentBack is { } back ? back with { Words = "" } : null,
            Signature = s.Signature is { } signed ? new Signature { On = signed.On, Way = signed.Way } : null,
        })],
    };
}
