namespace Egenplan.Domain.Meetings;

/// <summary>Something in the plan that was written at a meeting, against one of its points.</summary>
/// <param name="Point">The point of the agenda; null: something else that was brought up.</param>
/// <param name="Part">The part of the plan, e.g. <c>goal:…</c>.</param>
public sealed record WrittenAtPoint(Guid? Point, string Part);

/// <summary>As what somebody follows a meeting on a screen of their own.</summary>
public enum FollowerKind
{
    /// <summary>A participant of the plan; only where the authority has turned live view on.</summary>
    Participant = 1,

    /// <summary>A representative in the case file.</summary>
    Representative = 2,

    /// <summary>An account at the authority, e.g. the unit manager's.</summary>
    Account = 3,
}

/// <summary>Somebody whom the person has said yes to: may follow one meeting, while it goes on, on a screen of their own.</summary>
/// <param name="Who">Id of the participant, the representative or the account.</param>
/// <param name="Kind">As what.</param>
/// <param name="LetInOn">Day of the person's yes.</param>
/// <param name="ShutOutOn">Day when the person took it back; null while it stands.</param>
public sealed record Follower(Guid Who, FollowerKind Kind, DateOnly LetInOn, DateOnly? ShutOutOn = null);

/// <summary>The three short questions to the person after a meeting.</summary>
public enum MeetingQuestion
{
    /// <summary>Whether the person got to say what they wanted.</summary>
    GotToSay = 1,

    /// <summary>Whether the person understood what was said.</summary>
    Understood = 2,

    /// <summary>Whether the plan became what the person wanted.</summary>
    AsWanted = 3,
}

/// <summary>What the person answered to one of the questions after a meeting; nobody else answers it.</summary>
/// <param name="Question">The question.</param>
/// <param name="Answer">Yes, no or not sure.</param>
/// <param name="On">Day.</param>
public sealed record MeetingOpinion(MeetingQuestion Question, LineAnswer Answer, DateOnly On);
