namespace Egenplan.Domain.Plans;

/// <summary>What has been said or done on the person's own side.</summary>
public enum OwnActKind
{
    /// <summary>Something in the plan was not done.</summary>
    NotDone = 1,

    /// <summary>A wish; the wish itself lies among the plan's.</summary>
    Wish = 2,

    /// <summary>Wants the plan to be read again sooner.</summary>
    ReadSooner = 3,

    /// <summary>Has said how a goal is going.</summary>
    GoalRated = 4,

    /// <summary>Has let somebody in.</summary>
    ConsentGiven = 5,

    /// <summary>Has changed the mind about letting somebody in.</summary>
    ConsentWithdrawn = 6,

    /// <summary>Has said no to the plan that was put forward.</summary>
    SaidNo = 7,
}

/// <summary>How the person thinks a goal is going, in three steps.</summary>
public enum GoalRating
{
    /// <summary>Bra.</summary>
    Good = 1,

    /// <summary>Sådär.</summary>
    SoSo = 2,

    /// <summary>Inte bra.</summary>
    NotGood = 3,
}

/// <summary>The case officer's answer to what was said.</summary>
/// <param name="On">Day.</param>
/// <param name="By">Who answered.</param>
/// <param name="Words">What happens now, in words.</param>
public sealed record OwnReply(DateOnly On, People.UserId By, string Words)
{
    /// <summary>Why something was not done; null where the answer is about something else.</summary>
    public string? Cause { get; init; }

    /// <summary>New day by which it will be done; null when the day stands.</summary>
    public DateOnly? NewDay { get; init; }

    /// <summary>Who does it now, when it is somebody else; null when it is the same as before. What was agreed stands as it was until the plan is changed.</summary>
    public Holder? NewHolder { get; init; }
}

/// <summary>
/// One thing that the person, or a representative within the mandate, has said on the person's own side. Nobody else
/// changes it; staff answer beside it.
/// </summary>
public sealed record OwnAct
{
    /// <summary>Id from the form; a wish has the same.</summary>
    public required Guid Id { get; init; }

    /// <summary>What.</summary>
    public required OwnActKind Kind { get; init; }

    /// <summary>Day when it was said.</summary>
    public required DateOnly On { get; init; }

    /// <summary>Whose words: the person's, or a representative's.</summary>
    public Voice Whose { get; init; } = Voice.Person;

    /// <summary>Name of the representative.</summary>
    public string? By { get; init; }

    /// <summary>The part of the plan it is about, e.g. <c>measure:…</c>.</summary>
    public string? Part { get; init; }

    /// <summary>What was said besides, in own words.</summary>
    public string? Words { get; init; }

    /// <summary>Who is to hear it first; null: the case officer.</summary>
    public Holder? HearsFirst { get; init; }

    /// <summary>How a goal is going.</summary>
    public GoalRating? Rating { get; init; }

    /// <summary>The case officer's answer; null until there is one.</summary>
    public OwnReply? Reply { get; init; }

    /// <summary>Day when it was taken back; null while it stands.</summary>
    public DateOnly? TakenBackOn { get; init; }
}

/// <summary>Who writes on the person's own side: the person, or a representative by name.</summary>
/// <param name="Whose">Whose words.</param>
/// <param name="By">The representative's name.</param>
public sealed record Hand(Voice Whose = Voice.Person, string? By = null)
{
    /// <summary>The person's own.</summary>
    public static Hand Own { get; } = new();
}

/// <summary>The draft as it was handed to the person to read and answer.</summary>
/// <param name="On">Day.</param>
/// <param name="ContentRevision">What the plan said then: when it has changed, it must be put forward anew.</param>
/// <param name="NextReviewOn">Day when the plan is read again, if the person says yes.</param>
public sealed record PutForward(DateOnly On, int ContentRevision, DateOnly NextReviewOn);
