using Egenplan.Data.Accounts;
using Egenplan.Domain.Plans;
using Egenplan.Web.Outputs.Pdf.Documents;
using Egenplan.Web.Texts;

namespace Egenplan.Web.Features.Work.Plans.Papers;

/// <summary>What every paper about a plan needs: who writes, from where, and the time of making.</summary>
public sealed class PlanPapers(AccountStore accounts, AuthorityStore authorities, TimeProvider clock, Wording texts)
{
    /// <summary>The authority and its named case officer.</summary>
    public async Task<LetterSender> SenderAsync(IndividualPlan plan, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var authority = await authorities.FindAsync(plan.Authority, ct);
        var officer = await accounts.FindAsync(plan.Authority, plan.Officer, ct);
        return new LetterSender(authority?.Name ?? "", [], officer?.Name ?? "", texts["papers.officer"], Email: officer?.Email ?? "");
    }

    /// <summary>Time and id of a paper.</summary>
    public DocumentStamp Stamp(Guid id) => new(clock.GetUtcNow(), id);
}
