namespace Egenplan.Domain.Law;

/// <summary>
/// An authority's own limits, all local (<see cref="Certainty.Local"/>) and labelled so wherever they are shown; the law has one number only, twelve
/// months between reviews. Defaults: <c>domain.md</c> 2.3.
/// </summary>
public sealed record LocalLimits
{
    /// <summary>The defaults.</summary>
    public static LocalLimits Default { get; } = new();

    /// <summary>Days from the decision to the offer: with the decision letter.</summary>
    public int OfferDays { get; init; } = 7;

    /// <summary>Days from an offer until the answer is asked for.</summary>
    public int AnswerDays { get; init; } = 30;

    /// <summary>Days from a request, or a yes, to the first contact.</summary>
    public int FirstContactDays { get; init; } = 14;

    /// <summary>Days from a request, or a yes, to an agreed plan.</summary>
    public int PlanAgreedDays { get; init; } = 90;

    /// <summary>Days from the summons to the meeting.</summary>
    public int SummonsLeadDays { get; init; } = 21;

    /// <summary>Days to read a draft.</summary>
    public int ReadingDays { get; init; } = 14;

    /// <summary>Months, at most, until somebody who said no or later is asked again.</summary>
    public int AskAgainMonths { get; init; } = 12;

    /// <summary>Days from agreement to the notice between municipality and region.</summary>
    public int NoticeDays { get; init; } = 7;
}
