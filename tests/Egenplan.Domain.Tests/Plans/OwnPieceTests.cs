using Egenplan.Domain.Access;
using Egenplan.Domain.Law;
using Egenplan.Domain.Meetings;
using Egenplan.Domain.Offers;
using Egenplan.Domain.People;
using Egenplan.Domain.Plans;
using Egenplan.TestKit.Plans;
using Xunit;

namespace Egenplan.Domain.Tests.Plans;

/// <summary>What is drawn, pictured, recorded or put down from paper: whose it is, who takes it away, and who never sees it.</summary>
public sealed class OwnPieceTests
{
    private static readonly DateOnly Day0 = APlan.RequestedOn;
    private static readonly UserId Officer = new(NamedId.Of("handläggare"));

    [Fact]
    public void A_drawing_is_taken_away_by_the_person_and_brought_back_within_seven_days_but_never_by_staff()
    {
        var drawing = Piece("rita", PartName.Answer(PreparationQuestion.Place));
        var plan = APlan.Requested().Plan.KeepOwnPiece(drawing).Value;

        Assert.Equal([RuleCode.OwnActIsOnesOwn], Codes(plan.TakeAwayPutDown(drawing.Id, Day0)));
        Assert.Equal([RuleCode.OwnActIsOnesOwn], Codes(plan.TakeAwayOwnPiece(drawing.Id, new Hand(Voice.Representative, "Gun"), Day0)));
        plan = plan.TakeAwayOwnPiece(drawing.Id, Hand.Own, Day0).Value;
        Assert.Empty(plan.StandingPieces);
        Assert.Equal([RuleCode.BroughtBackWithinSevenDays], Codes(plan.BringBackOwnPiece(drawing.Id, Hand.Own, Day0.AddDays(8))));
        Assert.Equal(drawing, Assert.Single(plan.BringBackOwnPiece(drawing.Id, Hand.Own, Day0.AddDays(7)).Value.StandingPieces));
    }

    [Fact]
    public void What_staff_put_down_from_paper_says_so_and_either_may_take_it_away()
    {
        var note = Piece("papper", PartName.Answer(PreparationQuestion.When)) with { Kind = OwnPieceKind.Written, Words = "På förmiddagen" };
        var plan = APlan.Requested().Plan.PutDownPiece(note, Officer).Value;

        Assert.Equal(Officer, Assert.Single(plan.StandingPieces).PutDownBy);
        Assert.Empty(plan.TakeAwayPutDown(note.Id, Day0).Value.StandingPieces);
        Assert.Empty(plan.TakeAwayOwnPiece(note.Id, Hand.Own, Day0).Value.StandingPieces);
        Assert.Equal([RuleCode.WordsSayWhose], Codes(APlan.Requested().Plan.PutDownPiece(note with { Whose = Voice.Relative }, Officer)));
        Assert.Null(Assert.Single(APlan.Requested().Plan.KeepOwnPiece(Piece("egen", note.About) with { PutDownBy = Officer }).Value.OwnPieces).PutDownBy);
    }

    [Fact]
    public void Of_a_symbol_and_of_a_face_one_picture_stands_and_a_face_needs_a_yes()
    {
        var plan = APlan.Requested().WithParticipant().Plan;
        var face = PartName.Face(plan.Participants[0].Id);

        Assert.Equal([RuleCode.FaceIsShownWithAYes], Codes(plan.KeepOwnPiece(Piece("ett", face))));
        plan = plan.KeepOwnPiece(Piece("ett", face), saidYes: true).Value.KeepOwnPiece(Piece("två", face), saidYes: true).Value;
        Assert.Equal(NamedId.Of("två"), plan.PictureOf(face)!.Id);
        Assert.Single(plan.StandingPieces);
        Assert.Equal(NamedId.Of("ett"), plan.BringBackOwnPiece(NamedId.Of("ett"), Hand.Own, Day0).Value.PictureOf(face)!.Id);
        Assert.Equal([RuleCode.PartIsUnknown], Codes(plan.KeepOwnPiece(Piece("tre", PartName.Face(NamedId.Of("ingen"))), saidYes: true)));
    }

    [Theory]
    [InlineData("answer:Nothing")]
    [InlineData("answer:3")]
    [InlineData("symbol:../home")]
    [InlineData("symbol:")]
    [InlineData("wish:1")]
    [InlineData("goal:x")]
    [InlineData("")]
    public void What_it_is_about_is_one_of_the_known_things(string about) =>
        Assert.Equal([RuleCode.PartIsUnknown], Codes(APlan.Requested().Plan.KeepOwnPiece(Piece("rita", about))));

    [Fact]
    public void A_wish_that_is_taken_back_takes_its_drawing_along()
    {
        var wish = new OwnAct { Id = NamedId.Of("önskan"), Kind = OwnActKind.Wish, On = Day0, Words = "En hund" };
        var plan = APlan.Requested().Plan.SayOwn(wish).Value.KeepOwnPiece(Piece("hund", PartName.Wish(wish.Id))).Value;

        Assert.Empty(plan.TakeBackOwn(wish.Id, Hand.Own, NamedId.Of("ny"), Day0).Value.StandingPieces);
    }

    [Fact]
    public void No_copy_to_others_holds_a_picture_and_a_representative_sees_what_goes_with_words_they_may_read()
    {
        var plan = APlan.Requested().WithParticipant().WithWish("Önskan").WithConsent().Plan;
        string[] abouts =
        [
            PartName.Answer(PreparationQuestion.Place), PartName.Answer(PreparationQuestion.NotThis), PartName.Answer(PreparationQuestion.NotWho),
            PartName.Wish(plan.Wishes[0].Id), PartName.Symbol("home"), PartName.Face(plan.Participants[0].Id),
        ];
        foreach (var about in abouts)
            plan = plan.KeepOwnPiece(Piece(about, about), saidYes: true).Value;
        var gone = Piece("borta", abouts[0]);
        plan = plan.KeepOwnPiece(gone).Value.TakeAwayOwnPiece(gone.Id, Hand.Own, Day0).Value;

        Assert.Empty(PlanExtract.For(plan, plan.Participants[0], plan.Consents[0]).Plan.OwnPieces);
        Assert.Equal(
            [abouts[0], abouts[3], abouts[4], abouts[5]], PlanExtract.ForRepresentative(plan, Person(), Permission.AllParts).Plan.OwnPieces.Select(p => p.About));
        Assert.Equal([], PlanExtract.ForRepresentative(plan, Person(), [PlanPart.Goals]).Plan.OwnPieces);
        Assert.Equal([], PlanExtract.ForRepresentative(plan, Person(ProtectionLevel.Marking), Permission.AllParts).Plan.OwnPieces);
        plan = plan with { Wishes = [plan.Wishes[0] with { AboutOther = true }] };
        Assert.DoesNotContain(abouts[3], PlanExtract.ForRepresentative(plan, Person(), Permission.AllParts).Plan.OwnPieces.Select(p => p.About));
    }

    private static OwnPiece Piece(string name, string about) => new() { Id = NamedId.Of(name), Kind = OwnPieceKind.Photo, About = about, On = Day0 };

    private static IEnumerable<RuleCode> Codes(Outcome<IndividualPlan> outcome) => outcome.Breaks.Select(b => b.Code);

    private static CaseFile Person(ProtectionLevel protection = ProtectionLevel.None) => new()
    {
        Id = new CaseFileId(NamedId.Of("akt")),
        Authority = new AuthorityCode("1473"),
        AuthorityKind = AuthorityKind.Municipality,
        Identity = new() { Number = "198501012384", GivenName = "Alma", FamilyName = "Ek", Protection = protection },
    };
}
