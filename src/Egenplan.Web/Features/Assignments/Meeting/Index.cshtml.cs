using Egenplan.Data;
using Egenplan.Data.Plans;
using Egenplan.Domain.Access;
using Egenplan.Domain.Meetings;
using Egenplan.Domain.People;
using Microsoft.AspNetCore.Mvc;

namespace Egenplan.Web.Features.Assignments.Meeting;

/// <summary>A meeting that one is asked to, after signing in: whose, when, where and about what, and the answer.</summary>
public sealed class IndexModel(PlanReader reader, PlanStore store, IdSource ids) : InvitationPage(ids)
{
    /// <summary>The plan.</summary>
    [FromRoute(Name = "id")]
    public Guid Id { get; set; }

    /// <summary>Whose plan.</summary>
    public string PersonName { get; private set; } = "";

    /// <inheritdoc/>
    protected override string Address => $"/uppdrag/mote/{Id:N}";

    /// <inheritdoc/>
    protected override async Task<InvitationExtract?> FindAsync(CancellationToken ct)
    {
        if (await reader.InvitationsAsync(Viewer, new PlanId(Id), ct) is not [var found])
            return null;
        PersonName = found.Person.Identity.FullName();
        return found.Extract;
    }

    /// <inheritdoc/>
    protected override Task<ChangeResult<InvitationExtract>> SaveAsync(InvitationReply reply, CancellationToken ct) => store.ReplyAsync(new PlanId(Id), Viewer, reply, ct);
}
