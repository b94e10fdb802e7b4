using System.Collections.Immutable;
using Egenplan.Domain.Meetings;
using Egenplan.Domain.Plans;

namespace Egenplan.Web.Features.Work.Plans.FromPaper;

/// <summary>One question of the preparation sheets, with its last part of the address.</summary>
/// <param name="Question">What is asked.</param>
/// <param name="Path">Its last part of the address.</param>
public sealed record PaperQuestion(PreparationQuestion Question, string Path)
{
    /// <summary>The questions in the order of the sheets, which is that of the person's own pages.</summary>
    public static ImmutableArray<PaperQuestion> All { get; } =
    [
        new(PreparationQuestion.Points, "prata-om"), new(PreparationQuestion.Understands, "forstar"), new(PreparationQuestion.YesAndNo, "ja-och-nej"), new(PreparationQuestion.Who, "vilka"),
        new(PreparationQuestion.NotWho, "inte-vilka"), new(PreparationQuestion.Place, "var"), new(PreparationQuestion.When, "nar"), new(PreparationQuestion.NotThis, "inte-prata-om"),
        new(PreparationQuestion.Supporter, "bredvid"), new(PreparationQuestion.More, "mer"),
    ];

    /// <summary>What a piece that answers it is about.</summary>
    public string About => PartName.Answer(Question);
}
