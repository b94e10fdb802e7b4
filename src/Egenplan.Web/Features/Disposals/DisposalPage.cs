using System.Globalization;
using Egenplan.Data;
using Egenplan.Data.Disposal;
using Egenplan.Domain.Disposal;
using Microsoft.AspNetCore.Mvc;

namespace Egenplan.Web.Features.Disposals;

/// <summary>What the pages about one proposal have.</summary>
public abstract class DisposalPage(DisposalStore store) : WorkPage
{
    private RetentionSettings _now = RetentionSettings.Default;

    /// <summary>Which.</summary>
    [FromRoute(Name = "id")]
    public Guid Id { get; set; }

    /// <summary>The proposal.</summary>
    public DisposalProtocol Proposal { get; private set; } = null!;

    /// <summary>Its address.</summary>
    public string Here => $"/gallring/{Id:N}";

    /// <summary>Its name.</summary>
    public string Title => T.Get("disposal.one", ("year", Proposal.Year.ToString(CultureInfo.InvariantCulture)));

    /// <summary>True for those who look through people.</summary>
    public bool MayLook => DisposalStore.MayLook(Viewer.Kind);

    /// <summary>True for those who may approve at all, and take approvals back.</summary>
    public bool MayDecide => DisposalStore.MayApprove(Viewer.Kind);

    /// <summary>True for those who may approve it as it stands.</summary>
    public bool MayApprove => Proposal is { ClosedAt: null, Second: null } && DisposalStore.MayApprove(Viewer.Kind, first: Proposal.First is null);

    /// <summary>How many are left for each rule.</summary>
    public IEnumerable<(RetentionAction Action, RetentionReason Reason, int Count)> ByRule => Proposal.Counts
        .Where(c => DisposalProtocol.IsLiving(c.State)).GroupBy(c => (c.Action, c.Reason)).Select(g => (g.Key.Action, g.Key.Reason, g.Sum(c => c.Count)));

    public DateOnly DayOf(DateTime at) => DateOnly.FromDateTime(SwedishTime.InSweden(at));

    /// <summary>The first day on which what is approved is destroyed.</summary>
    public DateOnly? CarriedOutFrom => Proposal.Second is { At: var at } ? DayOf(at).AddDays(Math.Max(_now.WaitDays, Proposal.Rules.Settings.WaitDays)) : null;

    /// <summary>The first day on which it may be approved.</summary>
    public DateOnly ApprovedFrom => DayOf(Proposal.MadeAt).AddDays(Math.Max(_now.RestDays, Proposal.Rules.Settings.RestDays));

    protected DisposalStore Store => store;

    protected async Task<bool> LoadAsync(CancellationToken ct)
    {
        if (await store.FindAsync(Id, Viewer, ct) is not { } found)
            return false;
        Proposal = found;
        _now = await store.SettingsAsync(Viewer, ct);
        return true;
    }
}
