using Egenplan.Domain.Access;
using Egenplan.Domain.Meetings;
using Egenplan.Domain.Offers;
using Egenplan.Domain.People;
using Egenplan.Domain.Plans;
using Egenplan.TestKit.Plans;
using Xunit;

namespace Egenplan.Domain.Tests.Access;

/// <summary>What cuts an extract beside its parts: "not this", other people's data, a threat, protected data.</summary>
public sealed class CutTests
{
    [Fact]
    public void What_the_person_has_left_out_is_not_in_the_extract_and_nothing_tells_that_it_was_there()
    {
        var plan = APlan.Requested().WithParticipant().WithGoal("Stå kvar").WithGoal("Tas bort").WithWish("Önskan bort").WithConsent().Plan;
        var (kept, cut) = (plan.Goals[0], plan.Goals[1]);
        var consent = plan.Consents[0] with { LeftOut = [PartName.Goal(cut.Id), PartName.Wish(plan.Wishes[0].Id)] };

        var extract = PlanExtract.For(plan, plan.Participants[0], consent).Plan;

        Assert.Equal([kept.Id], extract.Goals.Select(g => g.Id));
        Assert.Empty(extract.Wishes);
        Assert.Empty(extract.Consents[0].LeftOut);
        Assert.DoesNotContain(PartName.Goal(cut.Id), extract.PartRevisions.Keys);
    }

    [Fact]
    public void What_is_also_about_somebody_else_is_masked_for_others_and_stands_for_the_person()
    {
        var plan = APlan.Requested().WithParticipant().WithGoal("Bror Bo mår dåligt", g => g with { AboutOther = true, WorkingText = "Stöd till Bo" })
            .WithWish("Bo ska flytta", w => w with { AboutOther = true }).WithMeasure("Ringa Bo", m => m with { AboutOther = true, When = "När Bo orkar" }).WithConsent().Plan;
        var person = Person();

        var extract = PlanExtract.For(plan, plan.Participants[0], plan.Consents[0]).Plan;
        var representatives = PlanExtract.ForRepresentative(plan, person, Permission.AllParts).Plan;

        foreach (var shown in new[] { extract, representatives })
        {
            Assert.Equal((Masked.Words, (string?)null), (shown.Goals[0].Words.Text, shown.Goals[0].WorkingText));
            Assert.Equal((Masked.Words, (string?)null), (shown.Measures[0].What, shown.Measures[0].When));
            Assert.Equal(Masked.Words, shown.Wishes[0].Words.Text);
        }

        Assert.Equal("Bror Bo mår dåligt", PlanExtract.ForThePerson(plan, person).Plan.Goals[0].Words.Text);
    }

    [Fact]
    public void A_point_and_a_note_that_are_also_about_somebody_else_are_masked_for_others_and_stand_for_the_person()
    {
        var plan = APlan.Requested().WithPoints("Bo dricker", "Simma").WithParticipant().Called().MeetingHeld().WithConsent().Plan;
        var held = plan.Meetings[0] with
        {
            Record = plan.Meetings[0].Record! with { Notes = [new(NamedId.Of("ett"), null, new Quote("Bo har sökt vård", Voice.Staff), AboutOther: true), new(NamedId.Of("två"), null, new Quote("Simhallen i maj"))] },
        };
        plan = plan with
        {
            Meetings = [held],
            Preplanning = plan.Preplanning with { Points = [.. plan.Preplanning.Points.Select((p, i) => p with { AboutOther = i == 0 })] },
        };

        foreach (var shown in new[] { PlanExtract.For(plan, plan.Participants[0], plan.Consents[0]).Plan, PlanExtract.ForRepresentative(plan, Person(), Permission.AllParts).Plan })
        {
            Assert.Equal([Masked.Words, "Simma"], shown.Preplanning.Points.Select(p => p.Words.Text));
            Assert.Equal([Masked.Words, "Simhallen i maj"], shown.Meetings[0].Record!.Notes.Select(n => n.Words.Text));
        }

        var own = PlanExtract.ForThePerson(plan, Person()).Plan;
        Assert.Equal(["Bo dricker", "Simma"], own.Preplanning.Points.Select(p => p.Words.Text));
        Assert.Equal("Bo har sökt vård", own.Meetings[0].Record!.Notes[0].Words.Text);
    }

    [Theory]
    [InlineData(ProtectionLevel.None, "Kommunhuset, rum 3", "Skolan")]
    [InlineData(ProtectionLevel.Marking, null, null)]
    [InlineData(ProtectionLevel.ProtectedRegistration, null, null)]
    [InlineData(ProtectionLevel.FictitiousIdentity, null, null)]
    public void Protected_data_take_places_and_the_others_organisations_out_of_every_extract(ProtectionLevel protection, string? place, string? school)
    {
        var plan = APlan.Requested().WithParticipant().WithParticipant("Lena Lärare", ParticipantRole.School, p => p with { Organisation = "Skolan" }).MeetingHeld()
            .Do(p => p.RecordMeeting(p.Meetings[0].Id, p.Meetings[0].Record! with { HeldAt = PlaceKind.School }, p.Meetings[0].Record!.HeldOn)).WithConsent().Plan;
        var heldAt = protection is ProtectionLevel.None ? PlaceKind.School : (PlaceKind?)null;

        var extract = PlanExtract.For(plan, Person(protection), plan.Participants[0], plan.Consents[0]).Plan;
        var representatives = PlanExtract.ForRepresentative(plan, Person(protection), Permission.AllParts).Plan;

        Assert.Equal((place, "Exempelgården", school), (extract.Meetings[0].Place, extract.Participants[0].Organisation, extract.Participants[1].Organisation));
        Assert.Equal((heldAt, heldAt), (extract.Meetings[0].Record!.HeldAt, representatives.Meetings[0].Record!.HeldAt));
        Assert.Equal((place, school), (representatives.Meetings[0].Place, representatives.Participants[1].Organisation));
    }

    [Fact]
    public void A_threat_gets_no_extract_and_is_named_in_none()
    {
        var plan = APlan.Requested().WithParticipant().WithParticipant("Fader Fadersson", ParticipantRole.Representative).WithConsent().WithConsent(participant: "Fader Fadersson", name: "hans").Plan;
        var person = Person() with { Representatives = [new() { Id = Guid.Empty, Kind = RepresentativeKind.Custodian, Name = "Fader Fadersson", IsThreat = true, ThreatWords = "Kontaktförbud" }] };

        Assert.Throws<ArgumentException>(() => PlanExtract.For(plan, person, plan.Participants[1], plan.Consents[1]));
        Assert.Equal(["Eva Exempelsson"], PlanExtract.For(plan, person, plan.Participants[0], plan.Consents[0]).Plan.Participants.Select(p => p.Name));
        Assert.All(PlanExtract.ForThePerson(plan, person).Plan.Participants, p => Assert.Null(p.Email));
    }

    private static CaseFile Person(ProtectionLevel protection = ProtectionLevel.None) => new()
    {
        Id = new CaseFileId(Guid.Empty),
        Authority = new AuthorityCode("1473"),
        Identity = new PersonIdentity { Number = "198501012384", GivenName = "Siv", FamilyName = "Ek", Protection = protection },
    };
}
