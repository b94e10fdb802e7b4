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

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        OwnFetch.Allow(HttpContext);
        return await FindAsync(ct) ? Page() : NotFound();
    }

    /// <summary>Tells when something has changed, for as long as the page is open.</summary>
    public async Task<IActionResult> OnGetChangedAsync(CancellationToken ct) =>
        await FindAsync(ct) ? await MeetingStream.RunAsync(HttpContext, Viewer.Authority, new PlanId(Id)) : NotFound();

    private async Task<bool> FindAsync(CancellationToken ct)
    {
        _live = await reader.OpenMeetingAsync(new PlanId(Id), Viewer, ct);
        return _live is not null;
    }
}
