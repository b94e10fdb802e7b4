using System.Text;
using Egenplan.Domain.Access;
using Egenplan.Domain.Plans;
using Egenplan.Web.Texts;

namespace Egenplan.Domain.Tests.Access;

/// <summary>The rule written out for a jurist, as <c>docs/access.md</c>: each cell is the rule's own answer.</summary>
internal static class AccessBook
{
    // Swedish, since the reader is a Swedish jurist.
    private static readonly (ViewerKind Viewer, RelationKind[] Relations, string Who, string Why)[] Readers =
    [
        (ViewerKind.Citizen, [RelationKind.Self], "Personen själv", "Sekretessen gäller inte mot den enskilde själv (12 kap. 1 § OSL). Personen skriver sina egna ord och bestämmer vilka som får veta."),
        (ViewerKind.Citizen, [RelationKind.Custodian], "Vårdnadshavare", "Så länge barnet är under 18 år (6 kap. 2 och 11 §§ FB). Inte den som är ett hot (12 kap. 3 § OSL)."),
        (ViewerKind.Citizen, [RelationKind.GodMan, RelationKind.Forvaltare, RelationKind.FutureAttorney, RelationKind.Agent], "God man, förvaltare, framtidsfullmaktshavare och ombud", "Så långt uppdraget räcker (11 kap. 4 och 7 §§ FB, 14 § FL). Att bara bevaka rätt ger mindre än att sörja för person (tolkning). Att bara förvalta egendom ger inget."),
        (ViewerKind.Citizen, [RelationKind.Formyndare], "Förmyndare", "Förmyndaren sköter barnets egendom. Planen är personlig."),
        (ViewerKind.Citizen, [RelationKind.Assistant, RelationKind.TrustedSupporter], "Biträde och stödperson", "De följer med och stöttar. De får ingenting i egen kraft, bara genom personens samtycke som deltagare."),
        (ViewerKind.Staff, [RelationKind.Participant], "Deltagare: närstående, personal, skola och andra", "Bara genom personens samtycke (10 kap. 1 § och 12 kap. 2 § OSL)."),
        (ViewerKind.Citizen, [RelationKind.None], "Anhörig och andra medborgare", "Släktskap ger ingenting."),
        (ViewerKind.CaseOfficer, [RelationKind.AssignedOfficer, RelationKind.NamedOnFile, RelationKind.FirstToTake], "Ansvarig handläggare, utsedd på akten, eller den som först tar en skyddad akt som ingen är utsedd på", "Arbetet med ärendet (LSS, 10 § lagen 2001:454)."),
        (ViewerKind.CaseOfficer, [RelationKind.OtherOfficer], "Annan handläggare på myndigheten", "Handläggare ersätter varandra. Varje läsning skrivs i loggen och granskas. Skyddade personuppgifter: bara de som är utsedda."),
        (ViewerKind.UnitManager, [RelationKind.Manager, RelationKind.NamedOnFile], "Enhetschef", "Ledning av arbetet. Skyddade personuppgifter: bara den som är utsedd."),
        (ViewerKind.Staff, [RelationKind.None], "Personal som inte deltar", "Får säga till att någon inte har fått ett erbjudande, men ser ingen plan."),
        (ViewerKind.Administrator, [RelationKind.None], "Administratör", "Sköter inställningar och konton, inga planer."),
        (ViewerKind.BoardReader, [RelationKind.None], "Förtroendevald", "Ser siffror, inga planer."),
        (ViewerKind.Supervisor, [RelationKind.None], "Tillsyn", "Ser siffror, inga planer."),
        (ViewerKind.Supervisor, [RelationKind.Drawn], "Tillsyn, en plan som har lottats fram", "Bara så länge myndighetens eget beslut om att visa planen gäller. Planen läses på en sida. Den som har skyddade personuppgifter är inte med i lottningen."),
        (ViewerKind.LogReviewer, [RelationKind.None], "Loggranskare", "Ser loggen, inga planer."),
        (ViewerKind.System, [RelationKind.System], "Systemets eget arbete", "Import och påminnelser. Skrivs i loggen som systemets."),
    ];

    private static readonly Dictionary<RelationState, string> States = new()
    {
        [RelationState.Holds] = "uppdraget gäller, sörja för person",
        [RelationState.RightsOnly] = "uppdraget gäller, bara bevaka rätt",
        [RelationState.OutsideMandate] = "uppdraget gäller inte planen",
        [RelationState.NotInForce] = "uppdraget har inte börjat, eller är slut",
        [RelationState.NotChecked] = "ingen har kontrollerat uppdraget",
        [RelationState.OfAge] = "personen har fyllt 18 år",
        [RelationState.Threat] = "den ena är ett hot mot den andra eller barnet",
    };

    private static readonly Dictionary<ConsentState, string> Consents = new()
    {
        [ConsentState.None] = "inget samtycke",
        [ConsentState.Covers] = "samtycket omfattar delen",
        [ConsentState.OwnTask] = "samtycket omfattar den egna uppgiften i delen",
        [ConsentState.LeavesOut] = "samtycket omfattar inte delen",
        [ConsentState.NotInForce] = "samtycket har inte börjat, eller har gått ut",
        [ConsentState.Withdrawn] = "samtycket är återkallat",
    };

    private static readonly Dictionary<AccessGround, string> Grounds = new()
    {
        [AccessGround.CaseWork] = "ärendet",
        [AccessGround.Management] = "ledning",
        [AccessGround.OwnInsight] = "egen insyn",
        [AccessGround.Mandate] = "uppdraget",
        [AccessGround.Consent] = "samtycke",
        [AccessGround.System] = "systemet",
        [AccessGround.Supervision] = "tillsyn",
    };

    private static readonly PlanPart[] Parts = Enum.GetValues<PlanPart>();

    /// <summary>The page.</summary>
    public static string Write()
    {
        var names = WordingCatalog.BuiltIn.In("sv").ToDictionary();
        var page = new StringBuilder();
        void Line(string line = "") => page.Append(line).Append('\n');

        Line("# Vem får se vad i en plan");
        Line();
        Line("Den här filen skrivs av testerna (`EGENPLAN_ACCEPT=1 ./test`) ur regeln i `src/Egenplan.Domain/Access/PlanAccess.cs`.");
        Line("Ändra inte här. Regeln är en enda funktion. Varje svar nedan är funktionens eget, och varje svar som finns prövas mot en");
        Line("tabell som är skriven för hand (`tests/data/access/expected.txt`).");
        Line();
        Line("**ändra** betyder se och ändra. **se** betyder se. **–** betyder ingenting: den som frågar får samma svar som om planen inte fanns.");
        Line("Muren kommer först: ingenting syns över gränsen mellan två myndigheter (8 kap. 1 och 2 §§ OSL).");
        Line("Den som är flera saker för personen får det som ger mest, men ett hot stänger allt.");
        Line();
        Line("Delarna: " + string.Join(" · ", Parts.Select((p, i) => $"{i + 1} {names[$"enum.PlanPart.{p}"]}")) + ".");
        foreach (var (viewer, relations, who, why) in Readers)
        {
            Line();
            Line($"## {who}");
            Line();
            Line(why);
            Line();
            Line("| Läge | " + string.Join(" | ", Parts.Select((_, i) => i + 1)) + " | Grund |");
            Line("|---|" + string.Concat(Parts.Select(_ => "---|")) + "---|");
            foreach (var (situation, cells) in Rows(viewer, relations))
                Line($"| {situation} | {cells} |");
        }

        return page.ToString();
    }

    /// <summary>The situations that matter to a reader, those with the same answers told together.</summary>
    private static IEnumerable<(string Situation, string Cells)> Rows(ViewerKind viewer, RelationKind[] relations)
    {
        var rows = from relation in AccessTable.Relations.Where(r => relations.Contains(r.Kind))
                   from question in Enum.GetValues<AccessPurpose>()
                       .SelectMany(p => new[] { (Purpose: p, IsLive: false), (Purpose: p, IsLive: true) })
                   from isProtected in new[] { false, true }
                   from consent in Enum.GetValues<ConsentState>()
                   let cells = Cells(viewer, relation, consent, question.Purpose, isProtected, question.IsLive)
                   group (relation, consent, question, isProtected) by cells into same
                   select (Same: same.ToList(), Cells: same.Key);
        var all = rows.ToList();
        foreach (var (same, cells) in all.OrderByDescending(a => a.Cells.Count(c => c is 'e' or 'ä')))
            yield return (all.Count == 1 ? "alltid" : Situation([.. same], all.SelectMany(a => a.Same).ToList()), cells);
    }

    private static string Situation(
        List<(Relation Relation, ConsentState Consent, (AccessPurpose Purpose, bool IsLive) Question, bool IsProtected)> same,
        List<(Relation Relation, ConsentState Consent, (AccessPurpose Purpose, bool IsLive) Question, bool IsProtected)> all)
    {
        var told = new List<string>();
        if (same.Select(s => s.Relation.State).Distinct().Count() < all.Select(s => s.Relation.State).Distinct().Count())
            told.Add(string.Join("; eller ", same.Select(s => s.Relation.State).Distinct().Order().Select(s => States[s])));
        var isWays = same.Select(s => s.Question).Distinct().Count() < all.Select(s => s.Question).Distinct().Count();
        var isConsents = same.Select(s => s.Consent).Distinct().Count() < all.Select(s => s.Consent).Distinct().Count();
        if (isWays)
            told.Add(Ways([.. same.Select(s => s.Question).Distinct()]));
        if (isConsents)
            told.Add(string.Join("; eller ", same.Select(s => s.Consent).Distinct().Order().Select(c => Consents[c])));
        if (same.Select(s => s.IsProtected).Distinct().Count() == 1)
            told.Add(same[0].IsProtected ? "skyddade personuppgifter" : "inte skyddade personuppgifter");
        return told.Count == 0 ? "annars" : string.Join(", ", told);
    }

    private static string Ways((AccessPurpose Purpose, bool IsLive)[] ways)
    {
        var told = new List<string>();
        if (ways.Any(w => w.Purpose is AccessPurpose.Copy))
            told.Add("en kopia");
        if (ways.Any(w => w.Purpose is AccessPurpose.Promise))
            told.Add("egna uppdrag i en kopia");
        if (ways.Any(w => w.Purpose is AccessPurpose.Page))
            told.Add(ways.Contains((AccessPurpose.Page, false)) ? "en sida" : "en sida där myndigheten har slagit på läsning direkt");
        return string.Join(" eller ", told);
    }

    private static string Cells(ViewerKind viewer, Relation relation, ConsentState consent, AccessPurpose purpose, bool isProtected, bool isLive)
    {
        var answers = Parts.Select(part => PlanAccess.Ask(new(viewer, relation, consent, part, purpose, isProtected, isLive))).ToList();
        var ground = answers.Select(a => a.Ground).FirstOrDefault(g => g is not null);
        return string.Join(" | ", answers.Select(a => a.Access switch { PartAccess.Do => "ändra", PartAccess.See => "se", _ => "–" }))
            + " | " + (ground is { } one ? Grounds[one] : "–");
    }
}
