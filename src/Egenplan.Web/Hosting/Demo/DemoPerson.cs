using System.Globalization;
using Egenplan.Domain.Offers;

namespace Egenplan.Web.Hosting.Demo;

/// <summary>How far one of the demo's people has come.</summary>
internal enum DemoStage
{
    NotOffered, NotOfferedLate, Protected, Flagged, Offered, OfferedLongAgo, SaidNo, AskAgain, SaidLater, SaidYes, EarlierOffer, Asked,
    Requested, Preplanned, Called, MeetingHeld, Drafted, Agreed, AgreedDue60, AgreedDue30, AgreedOverdue, NewInsats, UnderReview, Paused, Ended,
}

/// <summary>One invented person: number from the test series (birth numbers 980-989), name, decisions, stage.</summary>
internal sealed record DemoPerson(int Index, string Number, string Given, string Family, DemoStage Stage, DateOnly Born)
{
    /// <summary>How many of each stage; sixty in all.</summary>
    private static readonly (DemoStage Stage, int Count)[] Mix =
    [
        (DemoStage.NotOffered, 6), (DemoStage.NotOfferedLate, 5), (DemoStage.Protected, 2), (DemoStage.Flagged, 2), (DemoStage.Offered, 3),
        (DemoStage.OfferedLongAgo, 2), (DemoStage.SaidNo, 3), (DemoStage.AskAgain, 2), (DemoStage.SaidLater, 2), (DemoStage.SaidYes, 1), (DemoStage.EarlierOffer, 3),
        (DemoStage.Asked, 3), (DemoStage.Requested, 3), (DemoStage.Preplanned, 3), (DemoStage.Called, 4), (DemoStage.MeetingHeld, 2),
        (DemoStage.Drafted, 3), (DemoStage.Agreed, 3), (DemoStage.AgreedDue60, 1), (DemoStage.AgreedDue30, 2), (DemoStage.AgreedOverdue, 1),
        (DemoStage.NewInsats, 1), (DemoStage.UnderReview, 1), (DemoStage.Paused, 1), (DemoStage.Ended, 1),
    ];

    /// <summary>True for those below eighteen.</summary>
    public bool IsChild(DateOnly today) => Born.AddYears(18) > today;

    /// <summary>All of them, the same each time for the same day.</summary>
    public static IEnumerable<DemoPerson> All(DemoWords words, DateOnly today)
    {
        var index = 0;
        foreach (var (stage, count) in Mix)
        {
            for (var i = 0; i < count; i++, index++)
            {
                var born = new DateOnly(today.Year - 8 - (index * 7 % 60), 1 + (index * 5 % 12), 1 + (index * 11 % 28));
                yield return new(index, NumberOf(born, index), words.Given[index % words.Given.Length], words.Family[(index * 7 + index / 20) % words.Family.Length], stage, born);
            }
        }
    }

    /// <summary>Decisions that suit the age: one or two insatser, granted when the stage needs it.</summary>
    public IEnumerable<(Insats Insats, DateOnly DecidedOn)> Decisions(DateOnly today)
    {
        var recent = Stage is DemoStage.NotOffered or DemoStage.Flagged or DemoStage.Protected;
        var decided = recent ? today.AddDays(-1 - Index % 6) : today.AddDays(-40 - Index * 9 % 400 - (Stage >= DemoStage.Agreed ? 420 : 0));
        var kinds = IsChild(today)
            ? new[] { Insats.ShortStay, Insats.ReliefService, Insats.ContactPerson }
            : [Insats.DailyActivities, Insats.HousingForAdults, Insats.ContactPerson, Insats.CompanionService];
        yield return (kinds[Index % kinds.Length], decided);
        if (Index % 3 == 0)
            yield return (kinds[(Index + 1) % kinds.Length], decided.AddDays(-200));
    }

    /// <summary>A number of the test series for somebody born on a day.</summary>
    internal static string NumberOf(DateOnly born, int index)
    {
        var nine = string.Create(CultureInfo.InvariantCulture, $"{born:yyMMdd}{980 + index % 10}");
        var sum = 0;
        for (var i = 0; i < nine.Length; i++)
        {
            var product = (nine[i] - '0') * (i % 2 == 0 ? 2 : 1);
            sum += product > 9 ? product - 9 : product;
        }

        return string.Create(CultureInfo.InvariantCulture, $"{born.Year / 100}{nine}{(10 - sum % 10) % 10}");
    }
}
