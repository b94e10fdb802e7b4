using Egenplan.Domain.Access;
using Egenplan.Domain.Plans;

namespace Egenplan.Bench.People;

/// <summary>What was made, for whoever drives load on it: kept in a file beside the keys.</summary>
internal sealed record Made(Sizes Sizes, string ContentHash, IReadOnlyList<MadeAuthority> Authorities);

/// <summary>One authority, the largest first.</summary>
internal sealed record MadeAuthority(string Code, int People, IReadOnlyList<MadeAccount> Accounts, IReadOnlyList<MadeSample> Samples)
{
    public IReadOnlyList<MadeAccount> Of(ViewerKind kind) => [.. Accounts.Where(a => a.Kind == kind)];
}

/// <summary>Somebody who signs in.</summary>
/// <param name="Id">The account.</param>
/// <param name="Kind">As what.</param>
/// <param name="Name">Name.</param>
/// <param name="Person">A citizen's own case file; null for others.</param>
internal sealed record MadeAccount(Guid Id, ViewerKind Kind, string Name, Guid? Person = null);

/// <summary>A person with a plan that has been agreed, or one who waits for a plan to be begun.</summary>
/// <param name="Person">The case file.</param>
/// <param name="Officer">Number of the case officer among the authority's.</param>
/// <param name="Plan">The plan; null for one who waits.</param>
/// <param name="Version">The latest version.</param>
/// <param name="Measure">One of its measures.</param>
internal sealed record MadeSample(Guid Person, int Officer, Guid? Plan, int Version, Guid? Measure)
{
    public static MadeSample? Of(MadePerson made, int officer) => made switch
    {
        { Plan: { InForce: { } version, StandsStill: false, OpenReview: null } plan } =>
            new(made.File.Id.Value, officer, plan.Id.Value, version.Number, plan.Measures.First(m => m.Kind is MeasureKind.ByOther).Id),
        { Plan: null } when made.File.OpenRequests().Any() => new(made.File.Id.Value, officer, null, 0, null),
        _ => null,
    };
}
