using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Egenplan.Domain.Plans;

namespace Egenplan.Domain.Meetings;

/// <summary>One of the times that are proposed for a meeting, before one is picked.</summary>
/// <param name="Id">Id from the form; a time that is changed gets a new one, so that no answer is to something else than was asked.</param>
/// <param name="StartsAt">Start, Swedish local time (kind unspecified).</param>
/// <param name="Minutes">Length in minutes, 10-480.</param>
/// <param name="Place">The place in words; null: as for the meeting.</param>
public sealed record ProposedTime(Guid Id, DateTime StartsAt, int Minutes, string? Place = null);

/// <summary>What somebody answers to one proposed time.</summary>
public enum TimeChoice
{
    /// <summary>Can come.</summary>
    Can = 1,

    /// <summary>Can come, and would rather have this one.</summary>
    Prefer = 2,

    /// <summary>Cannot come.</summary>
    Cannot = 3,
}

/// <summary>The answer to one proposed time.</summary>
/// <param name="Time">The proposed time.</param>
/// <param name="Choice">The answer.</param>
public sealed record TimeAnswer(Guid Time, TimeChoice Choice);

/// <summary>How an answer to an invitation came in.</summary>
public enum AnswerWay
{
    /// <summary>Said or written to the case officer, who put it down.</summary>
    PutDown = 1,

    /// <summary>On the invitee's own page, after signing in.</summary>
    OwnPage = 2,

    /// <summary>On the neutral page that the link in the mail leads to.</summary>
    Link = 3,
}

/// <summary>One answer to an invitation. The latest counts; earlier ones are kept as they were given.</summary>
public sealed record CallAnswer
{
    /// <summary>Id from the form.</summary>
    public required Guid Id { get; init; }

    /// <summary>Day when it came.</summary>
    public required DateOnly On { get; init; }

    /// <summary>How it came.</summary>
    public AnswerWay Way { get; init; } = AnswerWay.PutDown;

    /// <summary>Comes, does not, sends somebody or something; <see cref="ReplyKind.None"/> where only proposed times are answered.</summary>
    public ReplyKind Reply { get; init; }

    /// <summary>Name of whoever comes instead.</summary>
    public string? Substitute { get; init; }

    /// <summary>The contribution, or words with the answer, with whose they are.</summary>
    public Quote? Words { get; init; }

    /// <summary>Answers to the proposed times.</summary>
    public ImmutableArray<TimeAnswer> Times { get; init; } = [];

    /// <summary>What is said with the answer, on one line; null when nothing is.</summary>
    [JsonIgnore]
    public string? Said => (Substitute, Words?.Text) switch
    {
        ({ Length: > 0 } who, { Length: > 0 } words) => $"{who}: {words}",
        ({ Length: > 0 } who, _) => who,
        (_, { Length: > 0 } words) => words,
        _ => null,
    };
}

/// <summary>What an invitee is reminded of.</summary>
public enum ReminderKind
{
    /// <summary>Has not answered, and the last day to answer is near.</summary>
    Unanswered = 1,

    /// <summary>The meeting is tomorrow.</summary>
    DayBefore = 2,
}

/// <summary>A reminder that was sent to an invitee: once for each kind and day that it is about.</summary>
/// <param name="Kind">Of what.</param>
/// <param name="On">Day when it was sent.</param>
/// <param name="About">The day that it is about: the last day to answer, or the meeting's.</param>
public sealed record CallReminder(ReminderKind Kind, DateOnly On, DateOnly About);
