using Egenplan.Data.Accounts;
using Egenplan.Web.Texts;

namespace Egenplan.Web.Features.Accessibility;

/// <summary>The accessibility statement (tillgänglighetsredogörelse) of this site's authorities.</summary>
[OfferedIn]
public sealed class IndexModel(AuthorityStore authorities) : WorkPage
{
    /// <summary>Where the supervising authority takes complaints.</summary>
    public const string Complaint = "https://www.digg.se/tdosanmalan";

    /// <summary>Those who answer for the service.</summary>
    public IReadOnlyList<string> Actors { get; private set; } = [];

    /// <summary>What is known of this build.</summary>
    public Statement Statement => Statement.Current;

    public async Task OnGetAsync(CancellationToken ct) => Actors = [.. (await authorities.AllAsync(ct)).Select(a => a.Name)];
}
