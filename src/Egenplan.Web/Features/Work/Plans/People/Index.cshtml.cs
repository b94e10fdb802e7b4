using Egenplan.Data.Plans;
using Egenplan.Domain.Law;
using Egenplan.Domain.People;
using Egenplan.Domain.Plans;
using Microsoft.AspNetCore.Mvc;

namespace Egenplan.Web.Features.Work.Plans.People;

/// <summary>Personer och samtycken: who takes part, and what the person lets each of them see.</summary>
public sealed class IndexModel(PlanReader reader, PlanStore store, IdSource ids) : PlanPage(reader, store)
{
    private readonly Dictionary<Guid, Guid> _renewed = [];

    /// <summary>Id for somebody new.</summary>
    public Guid NewId { get; } = ids.Next();

    public void OnGet()
    {
    }

    /// <summary>Takes back a consent, in one step.</summary>
    public Task<IActionResult> OnPostWithdrawAsync(Guid consent, CancellationToken ct) =>
        SaveAsync(plan => plan.WithdrawConsent(consent, Today), () => UrlOf("personer"), "people.withdrawn", ct: ct);

    /// <summary>Carries a consent on, after the person was asked and said yes.</summary>
    public Task<IActionResult> OnPostRenewAsync(Guid consent, Guid renewed, CancellationToken ct) =>
        SaveAsync(plan => plan.RenewConsent(consent, renewed, Today), () => UrlOf("personer"), "people.renewed", ct: ct);

    /// <summary>Consents that end soon or have ended, with their last days, by participant.</summary>
    public IReadOnlyDictionary<Guid, (Consent Consent, DateOnly LastDay)> Ending => Plan.EndingConsents(Today).ToDictionary(e => e.Who.Id, e => (e.Consent, e.LastDay));

    /// <summary>The id that a consent gets when it is carried on.</summary>
    public Guid RenewedId(Guid consent) => _renewed.TryGetValue(consent, out var id) ? id : _renewed[consent] = ids.Next();

    /// <summary>The consent in force for a participant, or null.</summary>
    public Consent? ConsentOf(Guid participant) => Plan.ConsentFor(participant, Today);

    /// <summary>Last day of a consent.</summary>
    public DateOnly LastDayOf(Consent consent) => ConsentLaw.LastDay(consent, Plan.ReviewAfter(consent));
}
