namespace Egenplan.Domain.People;

/// <summary>Which insatser an authority answers for (2 §, 3 § and 17 § LSS).</summary>
public enum AuthorityKind
{
    /// <summary>A municipality: 9 § 2-10.</summary>
    Municipality = 1,

    /// <summary>A region: 9 § 1.</summary>
    Region = 2,

    /// <summary>A municipality outside any region, or one that has taken over the region's task: 9 § 1-10.</summary>
    Both = 3,

    /// <summary>A supervising authority: no insatser, no people, no plans (A17).</summary>
    Supervision = 4,
}
