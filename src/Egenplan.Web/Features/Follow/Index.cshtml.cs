using Egenplan.Data.Plans;
using Egenplan.Domain.Access;
using Egenplan.Domain.People;
using Egenplan.Web.Access;
using Microsoft.AspNetCore.Mvc;

namespace Egenplan.Web.Features.Follow;

/// <summary>
/// A meeting while it goes on, on a follower's own screen: to read, as far as the follower may see. When the person has changed their mind,
/// when the meeting is over or the session has ended, there is nothing here (404).
/// </summary>
public sealed class IndexModel(PlanReader reader) : WorkPage
{
    private MeetingView? _live;

    [FromRoute(Name = "id")]
    public Guid Id { get; set; }

    /// <summary>The meeting on the screen.</summary>
    public MeetingScreen Screen => new(_live!, PersonName, T);

    /// <summary>The person's name.</summary>
    public string PersonName => _live!.View.Person.Identity.FullName();

    /// <summary>True for the person whose plan it is.</summary>
    public bool IsSelf => _live!.View.Permission.Relation.Kind is RelationKind.Self;

    /// <summary>Where the follower came from.</summary>
    public string BackTo => Viewer.Kind is ViewerKind.Citizen ? "/min-plan" : "/uppdrag";

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        OwnFetch.Allow(HttpContext);
        return await FindAsync(ct) ? Page() : NotFound();
    }

    /// <summary>Tells when something has changed, for as long as the page is open.</summary>
    public async Task<IActionResult> OnGetChangedAsync(CancellationToken ct) =>
        await reader.MayFollowAsync(new PlanId(Id), Viewer, ct)
            ? await MeetingStream.RunAsync(HttpContext, Viewer.Authority, new PlanId(Id), still => reader.MayFollowAsync(new PlanId(Id), Viewer, still))
            : NotFound();

    private async Task<bool> FindAsync(CancellationToken ct)
    {
        _live = await reader.OpenMeetingAsync(new PlanId(Id), Viewer, ct);
        return _live is not null;
    }
}
