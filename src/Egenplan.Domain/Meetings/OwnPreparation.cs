using System.Collections.Immutable;

namespace Egenplan.Domain.Meetings;

/// <summary>How somebody understands best.</summary>
public enum UnderstandWay
{
    /// <summary>Spoken, calmly.</summary>
    Spoken = 1,

    /// <summary>Easy-read text.</summary>
    EasyRead = 2,

    /// <summary>Pictures.</summary>
    Pictures = 3,

    /// <summary>Signs.</summary>
    Signs = 4,

    /// <summary>With somebody beside who explains.</summary>
    WithSomebody = 5,
}

/// <summary>The questions that the person prepares a meeting with, in order. Every one may be skipped.</summary>
public enum PreparationQuestion
{
    /// <summary>What I want to talk about.</summary>
    Points = 1,

    /// <summary>How I understand best.</summary>
    Understands = 2,

    /// <summary>How I show yes and no.</summary>
    YesAndNo = 3,

    /// <summary>Who I want there.</summary>
    Who = 4,

    /// <summary>Who I do not want there.</summary>
    NotWho = 5,

    /// <summary>Where.</summary>
    Place = 6,

    /// <summary>When, and how long.</summary>
    When = 7,

    /// <summary>What we must not talk about.</summary>
    NotThis = 8,

    /// <summary>Who sits beside me.</summary>
    Supporter = 9,

    /// <summary>Something more.</summary>
    More = 10,
}

/// <summary>
/// What the person has answered alone before the meeting, question by question; every one may be skipped. Written by the
/// person only: the points lie in the <see cref="Preplanning"/>, in the person's own hand.
/// </summary>
public sealed record OwnPreparation
{
    /// <summary>How I understand best.</summary>
    public ImmutableArray<UnderstandWay> Understands { get; init; } = [];

    /// <summary>More about how I understand best.</summary>
    public string? UnderstandsWords { get; init; }

    /// <summary>How I show yes and no.</summary>
    public string? YesAndNo { get; init; }

    /// <summary>Who I want there.</summary>
    public string? Who { get; init; }

    /// <summary>Who I do not want there.</summary>
    public string? NotWho { get; init; }

    /// <summary>Where; null: not said.</summary>
    public PlaceKind? Place { get; init; }

    /// <summary>When, and how long.</summary>
    public string? When { get; init; }

    /// <summary>What we must not talk about.</summary>
    public string? NotThis { get; init; }

    /// <summary>Who sits beside me.</summary>
    public string? Supporter { get; init; }

    /// <summary>Something more.</summary>
    public string? More { get; init; }

    /// <summary>Day of the latest answer; null while none.</summary>
    public DateOnly? On { get; init; }
}
