using Egenplan.Domain.People;
using Egenplan.Domain.Supervision;

namespace Egenplan.Data.Supervision;

/// <summary>A supervision in the supervisor's list.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Title">What it is called.</param>
/// <param name="OpenedAt">When, UTC.</param>
/// <param name="Picked">How many authorities were picked.</param>
public sealed record SupervisionSummary(Guid Id, string Title, DateTime OpenedAt, int Picked);

/// <summary>What is to be opened.</summary>
/// <param name="Id">Id, from the form.</param>
/// <param name="Form">What is asked.</param>
/// <param name="Rule">How authorities are picked.</param>
/// <param name="Day">The day whose frozen figures count.</param>
public sealed record SupervisionToOpen(Guid Id, SupervisionForm Form, PickRule Rule, DateOnly Day);

/// <summary>One picked authority as the supervisor sees it: its own answers and counts. Which plans were drawn is not in it.</summary>
/// <param name="Authority">The authority.</param>
/// <param name="Name">Its official name.</param>
/// <param name="Line">Its answers, without the drawn plans.</param>
/// <param name="Counts">Its counts, frozen for the day; null when none were.</param>
/// <param name="AnsweredAt">When it answered, UTC.</param>
/// <param name="Shown">For each plan that was drawn, whether it is shown still; why one is not, is not told.</param>
/// <param name="MayRead">What it decided about showing them; null until then.</param>
/// <param name="ReadUntil">Last day on which they may be read.</param>
/// <param name="Materials">What it has sent.</param>
public sealed record SupervisedAuthority(
    AuthorityCode Authority, string Name, SupervisionLine Line, SupervisedCounts? Counts, DateTime? AnsweredAt, IReadOnlyList<bool> Shown, bool? MayRead, DateOnly? ReadUntil,
    IReadOnlyList<SupervisionMaterial> Materials)
{
    /// <summary>How many plans were drawn.</summary>
    public int Drawn => Shown.Count;
}

/// <summary>What came of opening a supervision.</summary>
public enum SupervisionOpened
{
    /// <summary>The picked have the questions.</summary>
    Sent = 1,

    /// <summary>Nobody fits what was chosen, so nothing was opened.</summary>
    NobodyPicked = 2,

    /// <summary>No figures have been kept on the day or in the month before it.</summary>
    NothingCounted = 3,

    /// <summary>The id is somebody else's.</summary>
    Conflict = 4,

    /// <summary>The viewer may not.</summary>
    NotFound = 5,
}

/// <summary>A supervision with what the picked authorities have answered so far.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Day">The day whose figures count.</param>
/// <param name="OpenedAt">When, UTC.</param>
/// <param name="Revision">The revision that the report was read in.</param>
/// <param name="Case">What the supervisor keeps.</param>
/// <param name="Authorities">The picked, in the order they were picked.</param>
/// <param name="Unsent">Names of the picked that the questions have not reached.</param>
public sealed record OpenSupervision(
    Guid Id, DateOnly Day, DateTime OpenedAt, int Revision, SupervisionCase Case, IReadOnlyList<SupervisedAuthority> Authorities, IReadOnlyList<string> Unsent);
