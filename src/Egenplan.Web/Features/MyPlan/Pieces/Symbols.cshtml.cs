using System.Collections.Immutable;
using Egenplan.Data.Accounts;
using Egenplan.Data.CaseFiles;
using Egenplan.Data.Plans;
using Egenplan.Web.Parts;
using Microsoft.AspNetCore.Mvc;

namespace Egenplan.Web.Features.MyPlan.Pieces;

/// <summary>Mina egna bilder: the symbols of the person's pages and papers, each of which a photo of one's own may stand in the place of.</summary>
public sealed class SymbolsModel(PlanReader reader, CaseFileReader files, AccountStore accounts) : MyPlanPage(reader, files, accounts)
{
    private static readonly ImmutableArray<string> Met =
    [
        "home", "housing", "daily-activity", "school", "companion", "contact-person", "personal-assistance", "respite", "short-stay", "people", "person", "help",
        "meeting", "talk", "clock", "calendar", "plan", "wish", "goal", "decided", "under-way", "not-done", "read-again", "yes", "no", "lock", "sound", "document",
        "family", "friend", "health", "money", "leisure",
    ];

    /// <summary>The symbols, in the order in which one is most likely to have a photo of one's own.</summary>
    public static IEnumerable<Symbol> All => Met.Select(Of).OfType<Symbol>();

    /// <summary>The symbol with a name; null when there is none.</summary>
    public static Symbol? Of(string? name) => Symbols.All.FirstOrDefault(s => s.Name == name);

    /// <inheritdoc/>
    protected override IActionResult? Refusal() => IsSelf ? null : Forbid();

    public void OnGet()
    {
    }
}
