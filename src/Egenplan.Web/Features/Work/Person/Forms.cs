using System.ComponentModel.DataAnnotations;
using Egenplan.Domain.Offers;
using Egenplan.Domain.People;

namespace Egenplan.Web.Features.Work.Person;

/// <summary>An offer that was made; preset: by letter, today.</summary>
public sealed class OfferForm
{
    public Guid Id { get; set; }

    public OfferWay? Way { get; set; } = OfferWay.Letter;

    public DateOnly? MadeOn { get; set; }

    [StringLength(200)]
    public string OtherWay { get; set; } = "";
}

/// <summary>An offer made before this system; no day: not known.</summary>
public sealed class BeforeForm
{
    public Guid Id { get; set; }

    public DateOnly? MadeOn { get; set; }
}

/// <summary>An answer, to an offer or to whether a new insats goes into the plan; preset: the person, today.</summary>
public sealed class AnswerForm
{
    public Guid Id { get; set; }

    /// <summary>Id that the plan gets if the answer is yes.</summary>
    public Guid PlanId { get; set; }

    public Guid OfferId { get; set; }

    [Required(ErrorMessage = "person.answer.required")]
    public AnswerKind? Kind { get; set; }

    public AnswerReason? Reason { get; set; }

    [StringLength(2000)]
    public string Words { get; set; } = "";

    /// <summary>Who answered, as <see cref="Speaker"/> writes it.</summary>
    public string Who { get; set; } = Speaker.Person;

    public DateOnly? AnsweredOn { get; set; }

    public DateOnly? AskAgainOn { get; set; }

    public AnswerToGive ToAnswer(DateOnly today)
    {
        var (whose, representative) = Kind is AnswerKind.None ? (WhoseWords.CaseOfficer, null) : Speaker.Whose(Who);
        return new AnswerToGive(Id, Kind!.Value, AnsweredOn ?? today, whose, Reason, Words.Trim(), representative, AskAgainOn);
    }
}

/// <summary>Told about the plan; preset: in a talk, today.</summary>
public sealed class ToldForm
{
    public Guid Id { get; set; }

    public OfferWay? Way { get; set; } = OfferWay.Talk;

    public DateOnly? ToldOn { get; set; }

    [StringLength(200)]
    public string OtherWay { get; set; } = "";
}

/// <summary>A request; preset: from the person, by telephone, today, to whoever enters it.</summary>
public sealed class RequestForm
{
    public Guid Id { get; set; }

    public RequestWay? Way { get; set; } = RequestWay.Phone;

    /// <summary>Who asked, as <see cref="Speaker"/> writes it.</summary>
    public string Who { get; set; } = Speaker.Person;

    [StringLength(200)]
    public string AskedThrough { get; set; } = "";

    [StringLength(4000)]
    public string Words { get; set; } = "";

    public DateOnly? MadeOn { get; set; }

    public Guid CaseOfficer { get; set; }

    public RequestToReceive ToRequest(DateOnly today, UserId by)
    {
        var (askedBy, representative) = Speaker.AskedBy(Who);
        return new RequestToReceive(
            Id, Way ?? RequestWay.Phone, askedBy, MadeOn ?? today, CaseOfficer == Guid.Empty ? by : new UserId(CaseOfficer), representative, AskedThrough.Trim(), Words.Trim());
    }
}

/// <summary>A request is taken back.</summary>
public sealed class WithdrawForm
{
    public Guid RequestId { get; set; }

    [Required]
    public WithdrawalReason? Reason { get; set; }

    public string Who { get; set; } = Speaker.Person;

    [StringLength(2000)]
    public string Words { get; set; } = "";

    public DateOnly? On { get; set; }
}

/// <summary>A decision entered by hand.</summary>
public sealed class DecisionForm
{
    public Guid Id { get; set; }

    [Required]
    public Insats? Insats { get; set; }

    [Required]
    public DateOnly? DecidedOn { get; set; }

    public DateOnly? From { get; set; }

    public DateOnly? To { get; set; }

    public DateOnly? ExecutedOn { get; set; }

    public DecisionToEnter ToDecision() => new(Id, Insats!.Value, DecidedOn!.Value, From ?? DecidedOn.Value, To, ExecutedOn);

    public static DecisionForm Of(GrantedDecision decision)
    {
        ArgumentNullException.ThrowIfNull(decision);
        return new() { Id = decision.Id, Insats = decision.Insats, DecidedOn = decision.DecidedOn, From = decision.From, To = decision.To, ExecutedOn = decision.ExecutedOn };
    }
}
