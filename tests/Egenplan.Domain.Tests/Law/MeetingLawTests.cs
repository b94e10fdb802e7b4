using Egenplan.Domain.Law;
using Egenplan.Domain.Meetings;
using Egenplan.Domain.Plans;
using Egenplan.TestKit.Plans;
using Xunit;

namespace Egenplan.Domain.Tests.Law;

public sealed class MeetingLawTests
{
    private static readonly DateOnly Today = new(2026, 3, 24);

    [Theory]
    [InlineData(6, false)]
    [InlineData(7, true)]
    public void MoreThanSixAreMany(int people, bool isMany) => Assert.Equal(isMany, MeetingLaw.IsMany(people, LocalLimits.Default.ManyPeople));

    [Theory]
    [InlineData(21, false)]
    [InlineData(20, true)]
    public void FewerDaysThanTheLeadIsShortNotice(int days, bool isShort) => Assert.Equal(isShort, MeetingLaw.IsShortNotice(Today, Today.AddDays(days), 21));

    [Fact]
    public void ParticipantHasAName_Holds_When_ThereIsOne() => Assert.Null(MeetingLaw.ParticipantHasAName(Participant("Eva")));

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public void ParticipantHasAName_Breaks_When_ThereIsNone(string name) => Breaks(RuleCode.ParticipantHasAName, MeetingLaw.ParticipantHasAName(Participant(name)));

    [Theory]
    [InlineData(CallWay.NeutralEmail, "a@b")]
    [InlineData(CallWay.NeutralEmail, " eva@exempel.invalid ")]
    [InlineData(CallWay.Post, null)]
    [InlineData(CallWay.InPerson, "eva")]
    public void EmailNoticeNeedsAddress_Holds_When_ThereIsOneOrItGoesAnotherWay(CallWay way, string? email) =>
        Assert.Null(MeetingLaw.EmailNoticeNeedsAddress(way, email));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("eva")]
    [InlineData("@exempel.invalid")]
    [InlineData("eva@")]
    public void EmailNoticeNeedsAddress_Breaks_When_ItLacksAPart(string? email) =>
        Breaks(RuleCode.EmailNoticeNeedsAddress, MeetingLaw.EmailNoticeNeedsAddress(CallWay.NeutralEmail, email));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void MeetingIsCalledAhead_Holds_When_ItIsTodayOrLater(int days) =>
        Assert.Null(MeetingLaw.MeetingIsCalledAhead(Today.AddDays(days).ToDateTime(TimeOnly.MinValue), Today));

    [Fact]
    public void MeetingIsCalledAhead_Breaks_When_ItWasYesterday() =>
        Breaks(RuleCode.MeetingIsCalledAhead, MeetingLaw.MeetingIsCalledAhead(new DateTime(2026, 3, 23, 23, 59, 0), Today));

    [Theory]
    [InlineData(10)]
    [InlineData(480)]
    public void MeetingHasAReasonableLength_Holds_When_ItIsTenMinutesToEightHours(int minutes) => Assert.Null(MeetingLaw.MeetingHasAReasonableLength(minutes));

    [Theory]
    [InlineData(9)]
    [InlineData(481)]
    public void MeetingHasAReasonableLength_Breaks_When_ItIsShorterOrLonger(int minutes) =>
        Breaks(RuleCode.MeetingHasAReasonableLength, MeetingLaw.MeetingHasAReasonableLength(minutes));

    [Theory]
    [InlineData("2027-03-28T01:59")]
    [InlineData("2027-03-28T03:00")]
    [InlineData("2027-03-27T02:30")]
    [InlineData("2027-10-31T02:30")]
    public void MeetingTimeExists_Holds_When_TheClockShowsIt(string at) =>
        Assert.Null(MeetingLaw.MeetingTimeExists(DateTime.Parse(at, System.Globalization.CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData("2027-03-28T02:00")]
    [InlineData("2027-03-28T02:59")]
    [InlineData("2024-03-31T02:30")]
    public void MeetingTimeExists_Breaks_When_TheClockIsSetForwardPastIt(string at) =>
        Breaks(RuleCode.MeetingTimeExists, MeetingLaw.MeetingTimeExists(DateTime.Parse(at, System.Globalization.CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void MeetingWasHeld_Holds_When_ItWasTodayOrEarlier(int days) => Assert.Null(MeetingLaw.MeetingWasHeld(Today.AddDays(days), Today));

    [Fact]
    public void MeetingWasHeld_Breaks_When_ItIsTomorrow() => Breaks(RuleCode.MeetingWasHeld, MeetingLaw.MeetingWasHeld(Today.AddDays(1), Today));

    [Fact]
    public void MeetingIsStillToCome_Holds_When_ItIsOnlySet() => Assert.Null(MeetingLaw.MeetingIsStillToCome(Set));

    [Fact]
    public void MeetingIsStillToCome_Breaks_When_ItIsHeldOrCalledOff()
    {
        Breaks(RuleCode.MeetingIsStillToCome, MeetingLaw.MeetingIsStillToCome(Set with { Record = new MeetingRecord { HeldOn = Today } }));
        Breaks(RuleCode.MeetingIsStillToCome, MeetingLaw.MeetingIsStillToCome(Set with { CancelledOn = Today }));
    }

    [Fact]
    public void MeetingWasNotCalledOff_Holds_When_ItStandsOrIsAlreadyWrittenDown()
    {
        Assert.Null(MeetingLaw.MeetingWasNotCalledOff(Set));
        Assert.Null(MeetingLaw.MeetingWasNotCalledOff(Set with { Record = new MeetingRecord { HeldOn = Today } }));
    }

    [Fact]
    public void MeetingWasNotCalledOff_Breaks_When_ItWas() =>
        Breaks(RuleCode.MeetingWasNotCalledOff, MeetingLaw.MeetingWasNotCalledOff(Set with { CancelledOn = Today }));

    [Fact]
    public void NotesAreTakenInFirst_Holds_When_ThereAreNoneOrTheMeetingStaysOrIsWrittenDown()
    {
        var plan = APlan.Requested().Called().Plan;
        var off = plan.CancelMeeting(plan.Meetings[0].Id, Today).Value;

        Assert.Null(MeetingLaw.NotesAreTakenInFirst(hasNotes: false, plan, off));
        Assert.Null(MeetingLaw.NotesAreTakenInFirst(hasNotes: true, plan, plan));
        Assert.Null(MeetingLaw.NotesAreTakenInFirst(hasNotes: true, plan, APlan.Requested().MeetingHeld().Plan));
    }

    [Fact]
    public void NotesAreTakenInFirst_Breaks_When_TheMeetingIsCalledOffOrThePlanEnded()
    {
        var called = APlan.Requested().Called();
        var plan = called.Plan;

        Breaks(RuleCode.NotesAreTakenInFirst, MeetingLaw.NotesAreTakenInFirst(hasNotes: true, plan, plan.CancelMeeting(plan.Meetings[0].Id, Today).Value));
        Breaks(RuleCode.NotesAreTakenInFirst, MeetingLaw.NotesAreTakenInFirst(hasNotes: true, plan, called.Ended().Plan));
    }

    [Theory]
    [InlineData(TookPart.Alone)]
    [InlineData(TookPart.No)]
    public void RecordTellsHowThePersonTookPart_Holds_When_ItDoes(TookPart tookPart) => Assert.Null(MeetingLaw.RecordTellsHowThePersonTookPart(tookPart));

    [Fact]
    public void RecordTellsHowThePersonTookPart_Breaks_When_ItDoesNot() =>
        Breaks(RuleCode.RecordTellsHowThePersonTookPart, MeetingLaw.RecordTellsHowThePersonTookPart(null));

    [Theory]
    [InlineData(TookPart.Alone, null)]
    [InlineData(TookPart.WithSupport, null)]
    [InlineData(TookPart.ThroughSomebody, "Stina")]
    [InlineData(TookPart.No, "Ville inte komma.")]
    [InlineData(null, null)]
    public void NotTakingPartSaysWhy_Holds_When_WhyOrWhoIsToldOrNotAskedFor(TookPart? tookPart, string? words) =>
        Assert.Null(MeetingLaw.NotTakingPartSaysWhy(tookPart, words));

    [Theory]
    [InlineData(TookPart.ThroughSomebody)]
    [InlineData(TookPart.No)]
    public void NotTakingPartSaysWhy_Breaks_When_ItIsNotTold(TookPart tookPart)
    {
        Breaks(RuleCode.NotTakingPartSaysWhy, MeetingLaw.NotTakingPartSaysWhy(tookPart, null));
        Breaks(RuleCode.NotTakingPartSaysWhy, MeetingLaw.NotTakingPartSaysWhy(tookPart, " "));
    }

    [Fact]
    public void PreplanningHasAPoint_Holds_When_OnePointSaysSomething() =>
        Assert.Null(MeetingLaw.PreplanningHasAPoint(new Preplanning { Points = [Point(" "), Point("Bo själv")] }));

    [Fact]
    public void PreplanningHasAPoint_Breaks_When_NoneDoes()
    {
        Breaks(RuleCode.PreplanningHasAPoint, MeetingLaw.PreplanningHasAPoint(new Preplanning()));
        Breaks(RuleCode.PreplanningHasAPoint, MeetingLaw.PreplanningHasAPoint(new Preplanning { Points = [Point(" ")] }));
    }

    [Fact]
    public void OnlyParticipantsAreCalled_Holds_When_SomebodyTakesPart() =>
        Assert.Null(MeetingLaw.OnlyParticipantsAreCalled(APlan.Requested().WithParticipant("Eva"), NamedId.Of("Eva")));

    [Fact]
    public void OnlyParticipantsAreCalled_Breaks_When_SomebodyHasLeftOrNeverCame()
    {
        var plan = APlan.Requested().WithParticipant("Eva").Do(p => p.RemoveParticipant(NamedId.Of("Eva"), Today)).Plan;

        Breaks(RuleCode.OnlyParticipantsAreCalled, MeetingLaw.OnlyParticipantsAreCalled(plan, NamedId.Of("Eva")));
        Breaks(RuleCode.OnlyParticipantsAreCalled, MeetingLaw.OnlyParticipantsAreCalled(plan, NamedId.Of("Ingen")));
    }

    private static Meeting Set => new() { Id = NamedId.Of("möte"), StartsAt = Today.ToDateTime(new TimeOnly(10, 0)) };

    private static Participant Participant(string name) => new() { Id = NamedId.Of("Eva"), Name = name };

    private static Point Point(string words) => new(NamedId.Of(words), new Quote(words));

    private static void Breaks(RuleCode code, RuleBreak? broken) => Assert.Equal(code, broken?.Code);
}
