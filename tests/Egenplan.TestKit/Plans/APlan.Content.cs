using Egenplan.Domain.Meetings;
using Egenplan.Domain.Plans;

namespace Egenplan.TestKit.Plans;

public sealed partial class APlan
{
    /// <summary>A spoken yes with a witness, to be read again a year later.</summary>
    public static Adoption Yes(DateOnly on, DateOnly? nextReviewOn = null, string name = "version") => new()
    {
        Id = NamedId.Of(name),
        AdoptedOn = on,
        NextReviewOn = nextReviewOn ?? on.AddMonths(12),
        PersonsAnswer = new AgreementAnswer { Answer = PlanAnswer.Yes, Way = AgreementWay.Spoken, Witness = "Vera Vittne", Words = "Ja, så vill jag ha det." },
    };

    /// <summary>A goal in the person's own words.</summary>
    public APlan WithGoal(string words = "Jag vill lära mig laga mat.", Func<Goal, Goal>? but = null)
    {
        var goal = new Goal { Id = NamedId.Of("mål " + words), Words = new Quote(words) };
        return Do(p => p.WriteGoal(but is null ? goal : but(goal)));
    }

    /// <summary>Something that a participant does, for the first goal.</summary>
    public APlan WithMeasure(string what = "Handla och laga mat tillsammans på onsdagar.", Func<Measure, Measure>? but = null)
    {
        var measure = new Measure
        {
            Id = NamedId.Of("åtgärd " + what),
            Kind = MeasureKind.ByOther,
            What = what,
            Goal = Plan.Goals.FirstOrDefault()?.Id,
            Responsible = Plan.PresentParticipants.FirstOrDefault() is { } who ? Holder.Of(who.Id) : null,
        };
        return Do(p => p.WriteMeasure(but is null ? measure : but(measure), Today));
    }

    /// <summary>A wish for the future.</summary>
    public APlan WithWish(string words = "Jag vill flytta till en egen lägenhet.", Func<Wish, Wish>? but = null)
    {
        var wish = new Wish { Id = NamedId.Of("önskan " + words), Words = new Quote(words), Kind = WishKind.OtherHome, Year = Today.Year + 2 };
        return Do(p => p.WriteWish(but is null ? wish : but(wish), Today));
    }

    /// <summary>Another plan that the person has.</summary>
    public APlan WithOtherPlan(string owner = "Exempelskolan") =>
        Do(p => p.WriteOtherPlan(new OtherPlan { Id = NamedId.Of("annan plan " + owner), Kind = OtherPlanKind.Sip, Owner = owner, Date = Today }));

    /// <summary>A disagreement about a part.</summary>
    public APlan WithDisagreement(string? part, string name = "oenighet") => Do(p => p.WriteDisagreement(new Disagreement
    {
        Id = NamedId.Of(name),
        Part = part,
        PersonsView = "Jag vill ha det varje dag.",
        OtherView = "Det räcker två dagar i veckan.",
        OtherIs = "Exempelgården",
    }));

    /// <summary>A line of the plan as it stands read back at the latest meeting.</summary>
    public APlan ReadBack(string part, LineAnswer answer) =>
        Do(p => p.ReadBack(p.Meetings[^1].Id, [new ReadLine(part, p.RevisionOf(part), answer)]));
}
