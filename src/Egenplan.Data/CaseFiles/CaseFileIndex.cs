using System.Collections.Immutable;
using Egenplan.Data.Statistics;
using Egenplan.Domain.Access;
using Egenplan.Domain.Law;
using Egenplan.Domain.Offers;
using Egenplan.Domain.People;

namespace Egenplan.Data.CaseFiles;

/// <summary>A word that a case file can be found by: name, number and case number only (förordning 2001:637, 15 §).</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Word">Normalised.</param>
internal sealed record SearchWord(SearchTokenKind Kind, string Word);

/// <summary>
/// The coded facts of one case file. <see cref="From"/> is the only place that makes them, for saving and for
/// <c>index rebuild</c> alike.
/// </summary>
internal sealed record CaseFileIndex(
    CaseFileIndexRow Row,
    ImmutableArray<DutyIndexRow> Duties,
    ImmutableArray<HandlerRow> Handlers,
    ImmutableArray<RepresentationIndexRow> Prompts,
    ImmutableArray<SearchWord> Words,
    CountedPersonRow Counted)
{
    public static CaseFileIndex From(CaseFile file)
    {
        var oldest = file.OpenRequests().OrderBy(r => r.MadeOn).FirstOrDefault();
        var row = new CaseFileIndexRow
        {
            CaseFileId = file.Id.Value,
            Authority = file.Authority.Value,
            Protection = file.Identity.Protection,
            Officer = file.CaseOfficer?.Value,
            Unit = file.Unit,
            Decisions = file.Decisions.Length,
            LastOfferedOn = Latest(file.Offers.Select(o => (DateOnly?)o.MadeOn).Concat(file.EarlierOffers.Select(o => o.MadeOn))),
            LastToldOn = Latest(file.Tellings.Select(t => (DateOnly?)t.ToldOn)),
            RequestedOn = oldest?.MadeOn,
            FirstContactTarget = oldest?.Receipt is null ? oldest?.FirstContactTarget : null,
            PlanTarget = oldest?.PlanTarget,
            ActivePlan = file.ActivePlan()?.Plan.Value,
            HandoverTo = file.WaitingHandover()?.To.Value,
            OpenFlags = file.OpenFlags().Count(),
        };
        return new CaseFileIndex(row, [.. file.Decisions.Select(d => Duty(file, d))], Named(file), PromptsOf(file), [.. WordsOf(file.Identity), .. Representatives(file)], CountedFacts.Row(file));
    }

    private static DutyIndexRow Duty(CaseFile file, GrantedDecision decision) => new()
    {
        CaseFileId = file.Id.Value,
        DecisionId = decision.Id,
        Authority = file.Authority.Value,
        Insats = decision.Insats,
        DecidedOn = decision.DecidedOn,
        FromDay = decision.From,
        ToDay = decision.To,
        ExecutedOn = decision.ExecutedOn,
        IsFavourable = decision.IsFavourable,
        MissingSince = decision.Missing?.On,
        State = decision.Duty.State,
        AskAgainOn = decision.Duty.AskAgainOn,
    };

    private static ImmutableArray<RepresentationIndexRow> PromptsOf(CaseFile file) =>
    [
        .. RepresentationPrompts.Windows(file).Select(w => new RepresentationIndexRow
        {
            CaseFileId = file.Id.Value,
            Kind = w.Prompt.Kind,
            Subject = w.Prompt.Representative?.Id ?? Guid.Empty,
            Authority = file.Authority.Value,
            FromDay = w.From,
            UntilDay = w.Until,
        }),
    ];

    private static ImmutableArray<HandlerRow> Named(CaseFile file) =>
        file.Identity.IsProtected()
            ? [.. AccessRules.NamedOn(file).Select(u => new HandlerRow { CaseFileId = file.Id.Value, Authority = file.Authority.Value, UserId = u.Value })]
            : [];

    private static ImmutableArray<SearchWord> WordsOf(PersonIdentity identity) =>
    [
        .. new[] { new SearchWord(SearchTokenKind.Number, identity.Number) }
            .Concat(identity.EarlierNumbers.Select(n => new SearchWord(SearchTokenKind.FormerNumber, n.Number)))
            .Concat(SearchText.Words($"{identity.GivenName} {identity.FamilyName}").Select(w => new SearchWord(SearchTokenKind.Name, w)))
            .Concat(SearchText.CaseNumber(identity.CaseNumber) is { } number ? [new SearchWord(SearchTokenKind.CaseNumber, number)] : [])
            .Where(w => w.Word.Length > 0)
            .DistinctBy(w => (w.Kind is SearchTokenKind.FormerNumber ? SearchTokenKind.Number : w.Kind, w.Word)),
    ];

    private static IEnumerable<SearchWord> Representatives(CaseFile file) =>
        file.Representatives.Where(r => r is { Number.Length: > 0, IsThreat: false }).Select(r => r.Number!).Distinct()
            .Select(number => new SearchWord(SearchTokenKind.Representative, number));

    private static DateOnly? Latest(IEnumerable<DateOnly?> days) => days.Max();
}
