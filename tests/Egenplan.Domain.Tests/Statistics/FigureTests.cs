using System.Text.Json;
using Egenplan.Domain.Law;
using Egenplan.Domain.Offers;
using Egenplan.Domain.People;
using Egenplan.Domain.Plans;
using Egenplan.Domain.Statistics;
using Egenplan.Domain.Tests.Offers;
using Egenplan.TestKit.Plans;
using Xunit;

namespace Egenplan.Domain.Tests.Statistics;

/// <summary>Each figure at the edges of its definition. That they hold together is tested by the second calculation.</summary>
public sealed class FigureTests
{
    private static readonly DateOnly Day = new(2026, 10, 1);

    [Theory]
    [InlineData("2025-10-01", "2026-10-01", true)]
    [InlineData("2025-09-30", "2026-10-01", false)]
    [InlineData("2026-10-01", "2026-10-01", true)]
    [InlineData("2026-10-02", "2026-10-01", false)]
    [InlineData("2024-02-29", "2025-02-28", true)]
    [InlineData("2024-02-29", "2025-03-01", false)]
    [InlineData("2023-02-28", "2024-02-28", true)]
    [InlineData("2023-02-28", "2024-02-29", false)]
    public void Within_twelve_months_goes_by_the_calendar_and_holds_on_the_last_day(string on, string day, bool holds)
    {
        Assert.Equal(holds, Definitions.IsWithinAYear(ACaseFile.Day(on), ACaseFile.Day(day)));
        Assert.False(Definitions.IsWithinAYear(null, ACaseFile.Day(day)));
    }

    [Theory]
    [InlineData("2026-09-30", null, 1)] // Carried out the day before, without end.
    [InlineData("2026-10-01", null, 1)]
    [InlineData("2026-10-02", null, 0)]
    [InlineData(null, null, 0)]
    [InlineData("2020-01-01", "2026-10-01", 1)] // Its last day.
    [InlineData("2020-01-01", "2026-09-30", 0)]
    public void The_base_of_M2_holds_an_insats_that_is_carried_out_and_in_force_on_the_day(string? executedOn, string? to, int people)
    {
        var person = Person(Held() with { ExecutedOn = executedOn is null ? null : ACaseFile.Day(executedOn), To = to is null ? null : ACaseFile.Day(to) });

        Assert.Equal(people, Of([person])[new(Figure.PlanPrevalence, FigurePart.Base)]);
    }

    [Fact]
    public void The_base_of_M2_counts_people_once_decisions_from_before_2011_too_and_not_what_another_authority_answers_for()
    {
        var two = Person(Held(), Held() with { Insats = Insats.ContactPerson }, Held() with { DecidedOn = new(2005, 1, 1) });
        var regions = Person(Held() with { Insats = Insats.AdviceAndSupport });
        var against = Person(Held() with { IsFavourable = false });

        var set = Of([two, regions, against]);

        Assert.Equal(1, set[new(Figure.PlanPrevalence, FigurePart.Base)]);
        Assert.Equal(1, set[FigureKey.Of(Figure.PlanPrevalence, FigurePart.Base, new(Axis.Insats, "4"))]);
        Assert.Equal(1, set[FigureKey.Of(Figure.PlanPrevalence, FigurePart.Base, new(Axis.Insats, "10"))]);
        Assert.Equal(1, Of([regions with { AuthorityKind = AuthorityKind.Region }])[new(Figure.PlanPrevalence, FigurePart.Base)]);
        Assert.Equal(1, Of([regions with { AuthorityKind = AuthorityKind.Both }])[new(Figure.PlanPrevalence, FigurePart.Base)]);
    }

    [Fact]
    public void A_decision_that_the_last_file_lacks_is_not_counted_from_that_day()
    {
        var person = Person(Held() with { Missing = new(Guid.Empty, Day) });

        Assert.Equal(0, Of([person])[new(Figure.PlanPrevalence, FigurePart.Base)]);
        Assert.Equal(0, Of([person])[new(Figure.OfferCoverage, FigurePart.Base)]);
        Assert.Equal(1, Of([person], day: Day.AddDays(-1))[new(Figure.PlanPrevalence, FigurePart.Base)]);
    }

    [Theory]
    [InlineData("2025-10-01", 1)]
    [InlineData("2025-09-30", 0)]
    public void M2_and_M3_hold_for_a_plan_agreed_within_twelve_months(string agreedOn, int holds)
    {
        var person = Person(Held());
        var set = Of([person], [Agreed(person, agreedOn)]);

        Assert.Equal((1, holds), (set[new(Figure.PlanPrevalence, FigurePart.Base)], set[new(Figure.PlanPrevalence, FigurePart.Holds)]));
        Assert.Equal((1, holds), (set[new(Figure.ReviewOnTime, FigurePart.Base)], set[new(Figure.ReviewOnTime, FigurePart.Holds)]));
        Assert.Equal(1, set[FigureKey.Of(Figure.PlanPrevalence, FigurePart.Base, new(Axis.NoPlanReason, holds == 1 ? "has-plan" : "not-reviewed"))]);
    }

    [Fact]
    public void A_review_that_left_the_plan_unchanged_counts_as_much_as_a_new_version()
    {
        var person = Person(Held());
        var plan = Agreed(person, "2024-06-01");
        var review = new PlanReview { Id = Guid.Empty, OpenedOn = new(2026, 5, 1), ClosedOn = new(2026, 5, 2), End = ReviewEnd.Unchanged, NextReviewOn = new(2027, 5, 1) };

        Assert.Equal(1, Of([person], [plan with { Reviews = [review] }])[new(Figure.PlanPrevalence, FigurePart.Holds)]);
        Assert.Equal(0, Of([person], [plan with { Reviews = [review with { End = null, ClosedOn = null }] }])[new(Figure.PlanPrevalence, FigurePart.Holds)]);
    }

    [Fact]
    public void A_plan_that_has_ended_or_is_not_agreed_or_is_of_somebody_without_insats_is_none_of_M2()
    {
        var (with, without) = (Person(Held()), Person() with { Id = new(Fresh()) });
        var agreed = Agreed(with, "2026-01-01");
        var ended = agreed with { Standstill = new Standstill(Day, false, new Quote("Nej."), Day.AddMonths(1)) };
        var paused = agreed with { Standstill = new Standstill(Day, true, new Quote("Paus."), Day.AddMonths(1)) };

        Assert.Equal(0, Holds([with], [ended]));
        Assert.Equal(1, Holds([with], [paused]));
        Assert.Equal(0, Holds([with], [agreed with { Adoptions = [] }]));
        Assert.Equal(0, Holds([without], [agreed with { CaseFile = without.Id }]));
        Assert.Equal(1, Of([without], [agreed with { CaseFile = without.Id }])[new(Figure.ReviewOnTime, FigurePart.Holds)]);
    }

    [Theory]
    [InlineData(ClosingReason.Moved, 0)]
    [InlineData(ClosingReason.Died, 0)]
    [InlineData(ClosingReason.NoInsats, 1)]
    public void Whoever_has_moved_or_died_is_counted_no_more_until_a_new_decision(ClosingReason reason, int people)
    {
        var person = Person(Held());
        var closed = Agreed(person, "2026-01-01") with { Closing = new Closing(new(2026, 6, 1), reason) };
        var back = person with { Decisions = [.. person.Decisions, Held() with { DecidedOn = new(2026, 8, 1), ExecutedOn = new(2026, 8, 1) }] };

        Assert.Equal(people, Of([person], [closed])[new(Figure.PlanPrevalence, FigurePart.Base)]);
        Assert.Equal(1, Of([back], [closed])[new(Figure.PlanPrevalence, FigurePart.Base)]);
    }

    [Fact]
    public void M1_waits_until_the_local_limit_has_passed_and_holds_for_an_offer_on_its_last_day()
    {
        var limits = new LocalLimits { OfferDays = 7 };
        CaseFile Decided(string on, string? offered = null)
        {
            var person = Person(Held() with { DecidedOn = ACaseFile.Day(on), ExecutedOn = null });
            return offered is null ? person : person with { Offers = [AnOffer(person, offered)] };
        }

        Assert.Equal((0, 0), M1(Decided("2026-09-24")));
        Assert.Equal((0, 1), M1(Decided("2026-09-23")));
        Assert.Equal((1, 1), M1(Decided("2026-09-01", "2026-09-08")));
        Assert.Equal((0, 1), M1(Decided("2026-09-01", "2026-09-09")));
        Assert.Equal((0, 0), M1(Decided("2010-12-31")));
        Assert.Equal((0, 1), M1(Decided("2011-01-01")));

        (int, int) M1(CaseFile file)
        {
            var set = Of([file], limits: limits);
            return (set[new(Figure.OfferCoverage, FigurePart.Holds)], set[new(Figure.OfferCoverage, FigurePart.Base)]);
        }
    }

    [Fact]
    public void The_spread_of_lead_times_is_the_number_of_days_that_half_and_nine_of_ten_are_within()
    {
        var people = Enumerable.Range(1, 10).Select(_ => Person() with { Id = new(Fresh()) }).ToList();
        var plans = people.Select((p, i) => Agreed(p, "2026-09-01") with { Start = new PlanStart(new DateOnly(2026, 9, 1).AddDays(-10 * (i + 1)), null, null) }).ToList();

        var set = Of(people, plans);

        Assert.Equal((50, 90), (set[new(Figure.LeadTime, FigurePart.MedianDays)], set[new(Figure.LeadTime, FigurePart.NinetiethDays)]));
        Assert.Equal((9, 10), (set[new(Figure.LeadTime, FigurePart.Holds)], set[new(Figure.LeadTime, FigurePart.Base)]));
        Assert.Equal(3, set[FigureKey.Of(Figure.LeadTime, FigurePart.Base, new(Axis.Days, "0-30"))]);
    }

    [Fact]
    public void A_wish_and_a_plan_for_the_same_thing_are_one_need_and_a_year_that_has_gone_is_this_year()
    {
        var person = Person();
        var plan = Agreed(person, "2026-01-01") with
        {
            Wishes = [AWish(WishKind.DailyActivities, 2028), AWish(WishKind.Moving, 2024), AWish(WishKind.Work, null), AWish(WishKind.School, 2027) with { Answer = WishAnswer.Measure }],
            Measures = [new Measure { Id = Fresh(), Kind = MeasureKind.Planned, PlannedInsats = Insats.DailyActivities, Application = Application.Applied }],
        };

        var set = Of([person], [plan]);

        Assert.Equal(
            ["ComingNeeds.Base/Need:daily-activities/Year:2028 1", "ComingNeeds.Base/Need:moving/Year:2026 1", "ComingNeeds.Base/Need:work/Year:0 1"],
            set.Counts.Where(c => c.Key is { Figure: Figure.ComingNeeds, Second: not null }).Select(c => $"{c.Key} {c.Value}"));
        Assert.Equal(1, set[FigureKey.Of(Figure.ComingNeeds, FigurePart.Base, new(Axis.State, "applied"))]);
    }

    [Fact]
    public void People_with_protected_data_count_in_wholes_and_under_nothing()
    {
        var open = Person(Held()) with { Unit = "vuxen" };
        var hidden = open with { Identity = open.Identity with { Protection = ProtectionLevel.Marking } };
        var (withOne, without) = (Of([hidden], [Agreed(hidden, "2026-01-01")]), Of([open], [Agreed(open, "2026-01-01")]));

        Assert.Equal(1, withOne[new(Figure.PlanPrevalence, FigurePart.Holds)]);
        Assert.All(withOne.Counts.Keys, k => Assert.True(k.First is null, $"{k} tells of somebody protected."));
        Assert.Equal(without.Counts.Where(c => c.Key.First is null), withOne.Counts.Where(c => c.Key.First is null));
    }

    [Fact]
    public void The_facts_about_a_person_are_codes_years_and_days_and_those_of_a_protected_one_tell_neither_age_sex_nor_unit()
    {
        var file = Person(Held()) with { Unit = "Norra ån", Offers = [AnOffer(Person(Held()), "2026-09-08")] };
        var open = JsonSerializer.Serialize(CountedPerson.From(file));
        var hidden = JsonSerializer.Serialize(CountedPerson.From(file with { Identity = file.Identity with { Protection = ProtectionLevel.FictitiousIdentity } }));

        foreach (var said in new[] { "Fatima", "Nguyen", "199603", "2383", "03-05" })
            Assert.DoesNotContain(said, open + hidden, StringComparison.Ordinal);
        Assert.Contains("1996", open, StringComparison.Ordinal);
        Assert.Contains("norra-an", open, StringComparison.Ordinal);
        foreach (var told in new[] { "1996", "woman", "\"man\"", "norra" })
            Assert.DoesNotContain(told, hidden, StringComparison.Ordinal);
    }

    [Fact]
    public void The_facts_about_a_plan_hold_nothing_that_is_said_in_it()
    {
        IndividualPlan plan = APlan.Requested(insatser: Insats.DailyActivities).WithPoints().WithParticipant().WithGoal().WithMeasure().WithWish().Agreed();

        var facts = JsonSerializer.Serialize(CountedPlan.From(plan));

        foreach (var said in new[] { "Eva", "Exempel", "laga", "bo själv", "flytta", "Vera", "eva@" })
            Assert.DoesNotContain(said, facts, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("2025-10-18", true)]
    [InlineData("2025-10-17", false)]
    [InlineData("2020-10-01", true)]
    [InlineData("2020-10-02", false)]
    public void Days_are_kept_whole_for_400_days_and_then_the_first_of_each_month(string day, bool isKept)
    {
        var today = new DateOnly(2026, 11, 22);
        var all = Enumerable.Range(0, 3000).Select(i => today.AddDays(-i)).ToList();

        Assert.Equal(isKept, !KeptDays.Over(all, today).Contains(ACaseFile.Day(day)));
        Assert.All(Enumerable.Range(2019, 8), year => Assert.DoesNotContain(new DateOnly(year, 10, 1), KeptDays.Over(all, today)));
    }

    private static int _last;

    private static Guid Fresh() => NamedId.Of($"siffror {Interlocked.Increment(ref _last)}");

    private static int Holds(IEnumerable<CaseFile> people, IEnumerable<IndividualPlan> plans) => Of(people, plans)[new(Figure.PlanPrevalence, FigurePart.Holds)];

    private static FigureSet Of(IEnumerable<CaseFile> people, IEnumerable<IndividualPlan>? plans = null, DateOnly? day = null, LocalLimits? limits = null) =>
        FigureCounter.Count(new("1473"), people.Select(CountedPerson.From), (plans ?? []).Select(CountedPlan.From), day ?? Day, limits ?? LocalLimits.Default);

    private static CaseFile Person(params GrantedDecision[] decisions) => ACaseFile.New() with { Decisions = [.. decisions] };

    private static GrantedDecision Held() => ACaseFile.Granted("2020-01-01") with { Id = Fresh(), ExecutedOn = new(2020, 2, 1) };

    private static Wish AWish(WishKind kind, int? year) => new() { Id = Fresh(), Words = new Quote("Ord"), Kind = kind, Year = year };

    private static Offer AnOffer(CaseFile file, string on) => new()
    {
        Id = Guid.Empty,
        Decisions = [.. file.Decisions.Select(d => d.Id)],
        Way = OfferWay.Letter,
        MadeOn = ACaseFile.Day(on),
        EnteredOn = ACaseFile.Day(on),
        By = ACaseFile.Officer,
    };

    private static IndividualPlan Agreed(CaseFile person, string on) =>
        APlan.Requested(ACaseFile.Day(on).AddDays(-80), name: on).Plan with { CaseFile = person.Id, Adoptions = [APlan.Yes(ACaseFile.Day(on)) with { Number = 1 }] };
}
