namespace Egenplan.Domain.Plans;

/// <summary>Why a plan was closed though the person has not ended it.</summary>
public enum ClosingReason
{
    /// <summary>The person has moved, and another authority answers for the insatser now.</summary>
    Moved = 1,

    /// <summary>The person has died.</summary>
    Died = 2,

    /// <summary>The person holds no insats any more.</summary>
    NoInsats = 3,
}

/// <summary>The plan was closed for a reason that lies outside it; nobody is to ask again. Counted apart from plans that the person ended.</summary>
/// <param name="On">Day.</param>
/// <param name="Reason">Why.</param>
public sealed record Closing(DateOnly On, ClosingReason Reason);

/// <summary>That the plan moved here with the person: what an earlier plan at another authority said was taken in as a draft.</summary>
/// <param name="From">Name of the authority where it was made.</param>
/// <param name="On">Day when it was taken in.</param>
/// <param name="Yes">That the person wanted it to come along, in words, with whose they are.</param>
public sealed record CameAlong(string From, DateOnly On, Quote Yes);
