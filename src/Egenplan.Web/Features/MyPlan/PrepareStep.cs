using System.Collections.Immutable;
using Egenplan.Domain.Meetings;
using Egenplan.Domain.Plans;

namespace Egenplan.Web.Features.MyPlan;

/// <summary>Words that are chosen by their symbol, by whoever does not write.</summary>
/// <param name="Key">Text key of the words.</param>
/// <param name="Symbol">Name of the symbol.</param>
public sealed record PictureWord(string Key, string Symbol);

/// <summary>One question of the preparation.</summary>
/// <param name="Path">Its last part of the address.</param>
/// <param name="Symbol">Its symbol.</param>
/// <param name="Question">What is asked.</param>
public sealed record PrepareStep(string Path, string Symbol, PreparationQuestion Question)
{
    private static readonly ImmutableArray<PictureWord> Topics = Of("topic", "home", "work", "school", "friend", "family", "love", "money", "health", "eat", "bus", "music");

    private static readonly ImmutableArray<PictureWord> People = Of("people", "parent", "relative", "friend", "staff", "assistant", "trustee", "teacher");

    private static readonly ImmutableArray<PictureWord> YesAndNo =
        Of("yes-no", "talk", "sign", "point", "body-language", "eyes", "picture-cards", "device");

    private static readonly ImmutableArray<PictureWord> Times = Of("when", "morning", "day", "evening", "break");

    private static readonly ImmutableArray<PictureWord> Rest = Of("more", "coffee", "interpreter", "transport-service", "wheelchair");

    /// <summary>What can be chosen by its symbol beside writing; nothing where the question has choices of its own.</summary>
    public ImmutableArray<PictureWord> Pictures { get; init; } = [];

    /// <summary>What a drawing, photo or recording that answers it is about.</summary>
    public string About => PartName.Answer(Question);

    /// <summary>The questions in order. Every one may be skipped.</summary>
    public static ImmutableArray<PrepareStep> All { get; } =
    [
        new("prata-om", "talk", PreparationQuestion.Points) { Pictures = Topics },
        new("forstar", "sound", PreparationQuestion.Understands),
        new("ja-och-nej", "yes", PreparationQuestion.YesAndNo) { Pictures = YesAndNo },
        new("vilka", "people", PreparationQuestion.Who) { Pictures = People },
        new("inte-vilka", "no", PreparationQuestion.NotWho) { Pictures = People },
        new("var", "home", PreparationQuestion.Place),
        new("nar", "clock", PreparationQuestion.When) { Pictures = Times },
        new("inte-prata-om", "lock", PreparationQuestion.NotThis) { Pictures = Topics },
        new("bredvid", "help", PreparationQuestion.Supporter) { Pictures = People },
        new("mer", "plan", PreparationQuestion.More) { Pictures = Rest },
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

    private static ImmutableArray<PictureWord> Of(string group, params string[] symbols) => [.. symbols.Select(s => new PictureWord($"my-plan.picture.{group}.{s}", s))];
}
