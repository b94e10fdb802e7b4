using System.Collections.Immutable;
using Egenplan.Domain.Plans;

namespace Egenplan.Domain.Meetings;

/// <summary>
/// Where the person wants to meet, or where a meeting was held: the kinds that the report of 2004 tells (the authority's premises, another provider's or
/// authority's, the home), with school and what is not a place at all.
/// </summary>
public enum PlaceKind
{
    /// <summary>The authority's premises.</summary>
    Office = 1,

    /// <summary>The person's home.</summary>
    Home = 2,

    /// <summary>A provider's premises, as those of daily activities, or another authority's.</summary>
    Provider = 3,

    /// <summary>School.</summary>
    School = 4,

    /// <summary>By video or telephone.</summary>
    Digital = 5,

    /// <summary>Somewhere else.</summary>
    Other = 6,
}

/// <summary>One thing that the person wants to talk about; the agenda is the person's points in the person's order.</summary>
/// <param name="Id">Id from the form.</param>
/// <param name="Words">The point, with whose words it is in.</param>
/// <param name="AboutOther">True when it is also about somebody else: masked in what others than the person get.</param>
public sealed record Point(Guid Id, Quote Words, bool AboutOther = false);

/// <summary>That the answers were written down together with the person, in a session that somebody shared.</summary>
/// <param name="On">Day.</param>
/// <param name="With">Name of whoever wrote.</param>
/// <param name="Supporter">Name of whoever supported the person; null for nobody.</param>
public sealed record WrittenTogether(DateOnly On, string With, string? Supporter = null);

/// <summary>
/// Förplanering: what the person wants from the meeting. Three questions first (what, who, where); the rest is
/// optional and folded away. Who is to come lies in <see cref="IndividualPlan.Participants"/>.
/// </summary>
public sealed record Preplanning
{
    /// <summary>What I want to talk about, in my order.</summary>
    public ImmutableArray<Point> Points { get; init; } = [];

    /// <summary>Where.</summary>
    public PlaceKind Place { get; init; } = PlaceKind.Office;

    /// <summary>The place in words.</summary>
    public string? PlaceWords { get; init; }

    /// <summary>What the plan is to be good for.</summary>
    public string? Purpose { get; init; }

    /// <summary>What must not be brought up.</summary>
    public string? NotThis { get; init; }

    /// <summary>Who shall not come.</summary>
    public string? NotThem { get; init; }

    /// <summary>Time of day that suits.</summary>
    public string? TimeOfDay { get; init; }

    /// <summary>Length in minutes, 10-480; null: not said.</summary>
    public int? Minutes { get; init; }

    /// <summary>Breaks.</summary>
    public string? Breaks { get; init; }

    /// <summary>Who leads the meeting; anyone can, and it can change at each meeting.</summary>
    public Holder Chair { get; init; } = Holder.TheOfficer;

    /// <summary>Who writes.</summary>
    public Holder Writer { get; init; } = Holder.TheOfficer;

    /// <summary>Who coordinates the plan (samordnare).</summary>
    public Holder Coordinator { get; init; } = Holder.TheOfficer;

    /// <summary>Who sits beside the person.</summary>
    public string? Supporter { get; init; }

    /// <summary>Interpreter, or other help to understand and be understood.</summary>
    public string? Interpreter { get; init; }

    /// <summary>True when pictures are to be used.</summary>
    public bool Pictures { get; init; }

    /// <summary>How the person gets there.</summary>
    public string? Transport { get; init; }

    /// <summary>Day when the pre-planning was done; null until then.</summary>
    public DateOnly? DoneOn { get; init; }

    /// <summary>Who was there when the answers were written down; null when they were not written together with the person, or have been changed since.</summary>
    public WrittenTogether? Together { get; init; }
}
