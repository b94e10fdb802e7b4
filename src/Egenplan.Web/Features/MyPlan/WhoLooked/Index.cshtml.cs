using Egenplan.Data.Accounts;
using Egenplan.Data.Journal;
using Egenplan.Domain.Access;
using Egenplan.Domain.People;
using Egenplan.Web.Outputs.Pdf.Documents;
using Microsoft.AspNetCore.Mvc;

namespace Egenplan.Web.Features.MyPlan.WhoLooked;

/// <summary>Vem har tittat i min plan: for the person and for a representative whose mandate holds.</summary>
public sealed class IndexModel(JournalReader journal, AccountStore accounts, AuthorityStore authorities) : WorkPage
{
    /// <summary>The case file.</summary>
    [FromRoute(Name = "id")]
    public Guid Id { get; set; }

    /// <summary>The year that it tells of.</summary>
    public LookedPeriod Period { get; private set; } = null!;

    /// <summary>Whose plan it is, and in which capacity one is here.</summary>
    public string Whose { get; private set; } = "";

    /// <summary>True when the plan is the viewer's own.</summary>
    public bool IsSelf { get; private set; }

    /// <summary>The days.</summary>
    public IReadOnlyList<LookedDay> Days { get; private set; } = [];

    /// <summary>This page's address.</summary>
    public string Here => $"/min-plan/{Id:N}/vem-har-tittat";

    public async Task<IActionResult> OnGetAsync([FromQuery(Name = "ar")] int? year, CancellationToken ct)
    {
        var settings = LogSettings.From((await authorities.FindAsync(Viewer.Authority, ct))?.Settings ?? new Dictionary<string, string>());
        Period = LookedPeriod.Of(year, Today, settings);
        if (await journal.LookedAsync(new CaseFileId(Id), Viewer, Period.From, Period.To, ct) is not { } looked)
            return NotFound();
        var relation = AccessRules.Open(Viewer, looked.Person, Today)?.Relation.Kind ?? RelationKind.None;
        IsSelf = relation is RelationKind.Self;
        Whose = IsSelf ? T["my-plan.own"] : T.Get("my-plan.whose", ("name", looked.Person.Identity.FullName()), ("relation", T.Of(relation)));
        var names = (await accounts.AllAsync(Viewer.Authority, ct)).ToDictionary(a => a.Id);
        Days = Features.WhoLooked.Of(looked.Lines, names, settings.ShowsRole, Viewer.User, T, IsSelf ? null : looked.Person.Identity.FullName());
        return Page();
    }
}
