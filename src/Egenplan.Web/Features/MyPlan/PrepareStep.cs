using System.Collections.Immutable;
using Egenplan.Domain.Meetings;
using Egenplan.Domain.Plans;

namespace Egenplan.Web.Features.MyPlan;

/// <summary>One question of the preparation.</summary>
/// <param name="Path">Its last part of the address.</param>
/// <param name="Symbol">Its symbol.</param>
/// <param name="Question">What is asked.</param>
public sealed record PrepareStep(string Path, string Symbol, PreparationQuestion Question)
{
    /// <summary>What a drawing, photo or recording that answers it is about.</summary>
    public string About => PartName.Answer(Question);

    /// <summary>The questions in order. Every one may be skipped.</summary>
    public static ImmutableArray<PrepareStep> All { get; } =
    [
        new("prata-om", "talk", PreparationQuestion.Points),
        new("forstar", "sound", PreparationQuestion.Understands),
        new("ja-och-nej", "yes", PreparationQuestion.YesAndNo),
        new("vilka", "people", PreparationQuestion.Who),
        new("inte-vilka", "no", PreparationQuestion.NotWho),
        new("var", "home", PreparationQuestion.Place),
        new("nar", "clock", PreparationQuestion.When),
        new("inte-prata-om", "lock", PreparationQuestion.NotThis),
        new("bredvid", "help", PreparationQuestion.Supporter),
        new("mer", "plan", PreparationQuestion.More),
    ];

    /// <summary>The symbol of a way to understand.</summary>
    public static string SymbolOf(UnderstandWay way) => way switch
    {
        UnderstandWay.Spoken => "talk",
        UnderstandWay.EasyRead => "easy-text",
        UnderstandWay.Pictures => "picture-cards",
        UnderstandWay.Signs => "sign",
        _ => "supporter",
    };

    /// <summary>The symbol of a place to meet.</summary>
    public static string SymbolOf(PlaceKind place) => place switch
    {
        PlaceKind.Office => "town-hall",
        PlaceKind.Home => "home",
        PlaceKind.Provider => "work",
        PlaceKind.School => "school",
        PlaceKind.Digital => "digital-meeting",
        _ => "place",
    };
}
