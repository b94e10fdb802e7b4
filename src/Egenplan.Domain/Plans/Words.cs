namespace Egenplan.Domain.Plans;

/// <summary>Whose words a text is in. Shown beside every text, and counted when the plan is agreed.</summary>
public enum Voice
{
    /// <summary>The person's own, said, written, signed or chosen with pictures.</summary>
    Person = 1,

    /// <summary>Somebody put it down for the person, who was asked and agreed.</summary>
    Supporter = 2,

    /// <summary>A legal representative's words.</summary>
    Representative = 3,

    /// <summary>The case officer's or other staff's words.</summary>
    Staff = 4,

    /// <summary>A relative's words, there because the person wants them to be.</summary>
    Relative = 5,
}

/// <summary>A text about the plan with its speaker.</summary>
/// <param name="Text">What was said; never empty.</param>
/// <param name="Whose">Whose words they are.</param>
/// <param name="By">Name of the speaker when it is not the person; of the person's own words, of whoever supported the person to say them.</param>
/// <param name="InOwnHand">True when the speaker wrote it here, signed in: nobody else ever changes it.</param>
public sealed record Quote(string Text, Voice Whose = Voice.Person, string? By = null, bool InOwnHand = false)
{
    /// <summary>
    /// The words as they are kept when the person may have had support to say them: the person's own words name the
    /// supporter. Words that stand as they stood keep whom they named.
    /// </summary>
    /// <param name="supporter">Whoever sits beside the person now; null when nobody does.</param>
    /// <param name="before">What the part said before; null for something new.</param>
    public Quote Beside(string? supporter, Quote? before = null)
    {
        if (Whose != Voice.Person)
            return this;
        return this with { By = before is { Whose: Voice.Person } && before.Text == Text ? before.By : string.IsNullOrWhiteSpace(supporter) ? null : supporter.Trim() };
    }

    /// <summary>The person's own words, or null for an empty text.</summary>
    public static Quote? Own(string? text) => string.IsNullOrWhiteSpace(text) ? null : new(text.Trim());
}

/// <summary>Who holds a role or a task: the person, the case officer, a participant, or somebody named only here.</summary>
public enum HolderKind
{
    /// <summary>The person whose plan it is.</summary>
    Person = 1,

    /// <summary>The named case officer.</summary>
    Officer = 2,

    /// <summary>A participant of the plan.</summary>
    Participant = 3,

    /// <summary>Somebody else, by name.</summary>
    Other = 4,
}

/// <summary>One named holder of a role or a task.</summary>
/// <param name="Kind">What kind of holder.</param>
/// <param name="Participant">The participant's id when <paramref name="Kind"/> is <see cref="HolderKind.Participant"/>.</param>
/// <param name="Name">The name when <paramref name="Kind"/> is <see cref="HolderKind.Other"/>.</param>
public sealed record Holder(HolderKind Kind, Guid? Participant = null, string? Name = null)
{
    /// <summary>The person whose plan it is.</summary>
    public static readonly Holder ThePerson = new(HolderKind.Person);

    /// <summary>The named case officer.</summary>
    public static readonly Holder TheOfficer = new(HolderKind.Officer);

    /// <summary>A participant.</summary>
    public static Holder Of(Guid participant) => new(HolderKind.Participant, participant);
}
