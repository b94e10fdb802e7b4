using Egenplan.Domain.Law;
using Egenplan.Domain.Offers;
using Egenplan.Domain.People;
using Egenplan.Domain.Plans;
using Egenplan.TestKit.Plans;
using Xunit;

namespace Egenplan.Domain.Tests.Law;

/// <summary>What has happened since a plan was last read is told; what happened before it, and what nobody has to read a plan again for, is not.</summary>
public sealed class ReviewCausesTests
{
    private static readonly APlan Agreed = APlan.Requested().Agreed();
    private static readonly DateOnly Read = Agreed.Plan.LastReviewedOn!.Value;
    private static readonly DateOnly Today = Read.AddDays(100);

    [Fact]
    public void NothingHasHappened() => Assert.Empty(ReviewCauses.Of(Agreed, Person("198501012384"), Today));

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(100, true)]
    [InlineData(101, false)]
    public void AnInsatsGrantedSinceIsTold(int daysAfter, bool isTold)
    {
        var day = Read.AddDays(daysAfter);
        var person = Person("198501012384") with { Decisions = [new GrantedDecision { Id = NamedId.Of("ny"), Insats = Insats.DailyActivities, DecidedOn = day, From = day }] };

        Assert.Equal(isTold ? [new ReviewReason(ReviewCause.NewInsats, day)] : [], ReviewCauses.Of(Agreed, person, Today));
    }

    [Fact]
    public void ARefusalIsNoReason() => Assert.Empty(ReviewCauses.Of(
        Agreed, Person("198501012384") with { Decisions = [new GrantedDecision { Id = NamedId.Of("nej"), Insats = Insats.DailyActivities, DecidedOn = Today, From = Today, IsFavourable = false }] }, Today));

    [Fact]
    public void SomebodyNewWhoActsForThePersonIsTold()
    {
        var person = Person("198501012384") with { Representatives = [new Representative { Id = NamedId.Of("gm"), Kind = RepresentativeKind.GodMan, Name = "Gun Godman", From = Today }] };

        Assert.Equal([new ReviewReason(ReviewCause.NewRepresentative, Today)], ReviewCauses.Of(Agreed, person, Today));
    }

    [Fact]
    public void ThePersonsOwnWordIsTold()
    {
        IndividualPlan plan = APlan.Requested().Agreed().Do(p => p.SayOwn(new OwnAct { Id = NamedId.Of("sagt"), Kind = OwnActKind.ReadSooner, On = Today }));

        Assert.Equal([new ReviewReason(ReviewCause.Asked, Today)], ReviewCauses.Of(plan, Person("198501012384"), Today));
    }

    [Fact]
    public void BirthdaysAtFifteenAndEighteenAreToldAndNoOthers()
    {
        var born = new DateOnly(2004, 6, 21);
        var person = Person("200406212381");
        foreach (var years in Enumerable.Range(10, 12))
        {
            var birthday = born.AddYears(years);
            var plan = Agreed.Plan with { Adoptions = [Agreed.Plan.Adoptions[0] with { AdoptedOn = birthday.AddDays(-30) }] };

            var told = ReviewCauses.Of(plan, person, birthday.AddDays(5)).Select(r => (r.Cause, r.On));

            Assert.Equal(years switch { 15 => [(ReviewCause.TurnedFifteen, birthday)], 18 => [(ReviewCause.TurnedEighteen, birthday)], _ => [] }, told);
        }
    }

    [Fact]
    public void WhileAReviewIsOpenOrThePlanStandsStillNothingIsTold()
    {
        var person = Person("198501012384") with { Decisions = [new GrantedDecision { Id = NamedId.Of("ny"), Insats = Insats.DailyActivities, DecidedOn = Today, From = Today }] };

        Assert.Empty(ReviewCauses.Of(Agreed.Plan.BeginReview(NamedId.Of("o"), Today, ReviewCause.NewInsats).Value, person, Today));
        Assert.Empty(ReviewCauses.Of(APlan.Requested().Agreed().Paused(), person, Today));
        Assert.Empty(ReviewCauses.Of(APlan.Requested(), person, Today));
    }

    private static CaseFile Person(string number) => new()
    {
        Id = Agreed.Plan.CaseFile,
        Authority = Agreed.Plan.Authority,
        Identity = new PersonIdentity { Number = number, GivenName = "Alma", FamilyName = "Ek" },
    };
}
