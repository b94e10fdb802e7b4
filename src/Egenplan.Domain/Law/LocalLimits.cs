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

    /// <summary>Days from the word that something was not done to an answer; after that it goes up to those who lead.</summary>
    public int NotDoneDays { get; init; } = 14;

    /// <summary>More people than this at one meeting gives a warning, never a refusal (A37).</summary>
    public int ManyPeople { get; init; } = 6;

    /// <summary>Days before the meeting until which answers to the invitation are asked for.</summary>
    public int ReplyDays { get; init; } = 7;

    /// <summary>Days before the last day to answer from which those who have not answered are reminded.</summary>
    public int RemindDays { get; init; } = 3;

    /// <summary>Meetings of different plans within this many days give the question whether they can be one (F79); never a refusal.</summary>
    public int CloseMeetingDays { get; init; } = 14;

    /// <summary>Days that a message may lie unopened before it comes on the case officer's list.</summary>
    public int MessageDays { get; init; } = 7;

    /// <summary>
    /// The limits that an authority's settings hold, under <c>limits.{property}</c>, e.g. <c>limits.OfferDays</c>; the default where a setting is
    /// missing, unreadable or not positive.
    /// </summary>
    public static LocalLimits From(IReadOnlyDictionary<string, string> settings)
    {
        int Read(string name, int preset) =>
            settings.TryGetValue($"limits.{name}", out var text)
            && int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var value)
            && value > 0
                ? value
                : preset;

        return new LocalLimits
        {
            OfferDays = Read(nameof(OfferDays), Default.OfferDays),
            AnswerDays = Read(nameof(AnswerDays), Default.AnswerDays),
            FirstContactDays = Read(nameof(FirstContactDays), Default.FirstContactDays),
            PlanAgreedDays = Read(nameof(PlanAgreedDays), Default.PlanAgreedDays),
            SummonsLeadDays = Read(nameof(SummonsLeadDays), Default.SummonsLeadDays),
            ReadingDays = Read(nameof(ReadingDays), Default.ReadingDays),
            AskAgainMonths = Read(nameof(AskAgainMonths), Default.AskAgainMonths),
            NoticeDays = Read(nameof(NoticeDays), Default.NoticeDays),
            NotDoneDays = Read(nameof(NotDoneDays), Default.NotDoneDays),
            ManyPeople = Read(nameof(ManyPeople), Default.ManyPeople),
            ReplyDays = Read(nameof(ReplyDays), Default.ReplyDays),
            RemindDays = Read(nameof(RemindDays), Default.RemindDays),
            MessageDays = Read(nameof(MessageDays), Default.MessageDays),
            CloseMeetingDays = Read(nameof(CloseMeetingDays), Default.CloseMeetingDays),
        };
    }
}
