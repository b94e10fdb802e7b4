using Egenplan.Domain.Access;
using Egenplan.Domain.Meetings;
using Egenplan.Domain.Offers;
using Egenplan.Domain.People;
using Egenplan.Domain.Plans;
using Egenplan.TestKit.Plans;
using Egenplan.Web.Outputs.Fhir;

namespace Egenplan.Web.Tests.Outputs.Fhir;

/// <summary>The plan of one invented person, with something of everything, made by the plan's own commands.</summary>
internal static class InventedPlan
{
    public static PlanBundleView View()
    {
        var made = APlan.Requested(insatser: Insats.DailyActivities)
            .WithParticipant(but: p => p with { Phone = "010-123 45 67" })
            .WithParticipant("Anna Anhörig", ParticipantRole.Relative, p => p with { Organisation = null })
            .WithConsent(but: c => c with { Scope = ConsentScope.ChosenParts, Parts = [PlanPart.Goals, PlanPart.OthersMeasures], NotThis = "Inte min hälsa.", Words = "Ja, det är bra." })
            .WithPoints()
            .MeetingHeld()
            .Do(p => p.RecordMeeting(p.Meetings[0].Id, p.Meetings[0].Record! with { HeldAt = PlaceKind.Provider }, p.Meetings[0].Record!.HeldOn))
            .WithGoal(but: g => g with { HowKnown = "Jag lagar middag själv en gång i veckan.", WorkingText = "Träna matlagning hemma.", Horizon = Horizon.LongTerm })
            .WithMeasure()
            .WithMeasure("Ledsagning till danskursen.", m => m with
            {
                Kind = MeasureKind.Planned,
                PlannedInsats = Insats.CompanionService,
                Application = Application.Applied,
                AppliedOn = Day.Of("2026-03-20"),
                Responsible = Holder.TheOfficer,
            })
            .WithWish()
            .Do(p => p.WriteOtherPlan(new OtherPlan { Id = NamedId.Of("sip"), Kind = OtherPlanKind.Sip, Owner = "Exempelregionen", Date = Day.Of("2025-10-01") }))
            .WithDisagreement(PartName.Measure(NamedId.Of("åtgärd Handla och laga mat tillsammans på onsdagar.")));
        made = made.ReadBack(PartName.Goal(made.Plan.Goals[0].Id), LineAnswer.Yes).Agreed().Reviewed();
        Signer elin = new() { Id = NamedId.Of("underskrift 1"), Kind = SignerKind.Person, Name = "Elin Exempel" }, gunnar = new() { Id = NamedId.Of("underskrift 2"), Kind = SignerKind.Representative, Who = NamedId.Of("god man"), Name = "Gunnar Godman", Place = 2 };
        made = made.Do(p => p.BeginSigning(NamedId.Of("underskrifter"), new string('a', SigningRound.HashLength), [elin, gunnar], Day.Of("2026-06-01")))
            .Do(p => p.Sign(NamedId.Of("underskrifter"), elin.Id, new Signature { On = Day.Of("2026-06-01"), Way = SigningWay.Witnessed, Witness = "Jonas Lind" }));
        return new PlanBundleView
        {
            Extract = PlanExtract.Whole(made.Plan),
            Person = new BundlePerson
            {
                Number = "198501012384",
                GivenName = "Elin",
                FamilyName = "Exempel",
                Communication = new Communication { UnderstandsBest = "Bilder och korta meningar", ShowsYesAndNo = "Nickar för ja", NeedsInterpreter = false },
                Representatives = [new BundleRepresentative { Id = NamedId.Of("god man"), Kind = RepresentativeKind.GodMan, Name = "Gunnar Godman", Scope = MandateScope.GuardRights, Evidence = MandateEvidence.RegisterExtract, From = Day.Of("2024-01-01") }],
            },
            OfficerName = "Jonas Lind",
            AuthorityName = "Exempelkommunen",
            Id = NamedId.Of("bunt"),
            Created = new DateTimeOffset(2026, 11, 22, 8, 0, 0, TimeSpan.Zero),
        };
    }
}
