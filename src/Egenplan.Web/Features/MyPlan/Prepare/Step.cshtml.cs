using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using Egenplan.Data.Accounts;
using Egenplan.Data.CaseFiles;
using Egenplan.Data.Plans;
using Egenplan.Domain.Meetings;
using Egenplan.Domain.People;
using Egenplan.Domain.Plans;
using Microsoft.AspNetCore.Mvc;

namespace Egenplan.Web.Features.MyPlan.Prepare;

/// <summary>The answer to one question.</summary>
public sealed class StepForm
{
    [StringLength(2000)]
    public string? Words { get; set; }

    /// <summary>Names of the symbols that were chosen.</summary>
    public List<string> Pictures { get; set; } = [];

    public List<UnderstandWay> Understands { get; set; } = [];

    public PlaceKind? Place { get; set; }
}

/// <summary>Prepares the meeting alone: one question a page, saved at each, any may be skipped, and one can always go back.</summary>
public sealed class StepModel(PlanReader reader, CaseFileReader files, AccountStore accounts, PlanStore store, IdSource ids) : ActingPage(reader, files, accounts, store)
{
    [FromRoute(Name = "steg")]
    public string StepPath { get; set; } = "";

    /// <summary>What comes after, where it is not the next question: <c>klart</c> for whoever changes one of the answers.</summary>
    [FromQuery(Name = "sedan")]
    public string? Then { get; set; }

    [BindProperty]
    public StepForm Form { get; set; } = new();

    /// <summary>Another way to answer, when its button is pressed: what was written is saved first.</summary>
    [BindProperty(Name = "satt")]
    public string? Way { get; set; }

    /// <summary>The question.</summary>
    public PrepareStep Step => PrepareStep.All[Number - 1];

    /// <summary>Its number, from 1; 0 for what is no question.</summary>
    public int Number => PrepareStep.All.Select((s, i) => s.Path == StepPath ? i + 1 : 0).Max();

    /// <summary>How many there are.</summary>
    public int Count => PrepareStep.All.Length;

    /// <summary>The question before, or where the preparation begins.</summary>
    public string BackTo => IsChange ? AllAnswers : Number > 1 ? UrlOf($"forbered/{PrepareStep.All[Number - 2].Path}") : UrlOf("forbered");

    /// <summary>The question after, or the end.</summary>
    public string SkipTo => Number < Count && !IsChange ? UrlOf($"forbered/{PrepareStep.All[Number].Path}") : AllAnswers;

    private bool IsChange => Then == "klart";

    private string AllAnswers => UrlOf("forbered/klart");

    /// <inheritdoc/>
    protected override IActionResult? Refusal() => Number == 0 ? NotFound() : IsSelf ? null : Forbid();

    public void OnGet()
    {
        var own = Plan.OwnPreparation;
        var said = Step.Path switch
        {
            "prata-om" => string.Join('\n', Plan.Preplanning.Points.Where(p => p.Words.InOwnHand).Select(p => p.Words.Text)),
            "forstar" => own.UnderstandsWords,
            "ja-och-nej" => own.YesAndNo,
            "vilka" => own.Who,
            "inte-vilka" => own.NotWho,
            "nar" => own.When,
            "inte-prata-om" => own.NotThis,
            "bredvid" => own.Supporter,
            "mer" => own.More,
            _ => null,
        };
        var lines = (said ?? "").ReplaceLineEndings("\n").Split('\n');
        Form = new StepForm
        {
            Pictures = [.. Step.Pictures.Where(p => lines.Contains(T[p.Key])).Select(p => p.Symbol)],
            Words = string.Join('\n', lines.Where(line => !Step.Pictures.Any(p => T[p.Key] == line))),
            Understands = [.. own.Understands],
            Place = own.Place,
        };
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) => ModelState.IsValid
        ? await (KeepWay.Of(Way) is { } way
            ? ActAsync(new PrepareCommand(Put, Points), UrlOf($"forbered/{StepPath}/{way.Path}"), "my-plan.saved", ct)
            : ActAsync(new PrepareCommand(Put, Points), SkipTo, "my-plan.saved", ct))
        : Invalid();

    // What was written, and after it a line for each symbol that was chosen.
    private string? Said => string.Join('\n', [(Form.Words ?? "").Trim(), .. Step.Pictures.Where(p => Form.Pictures.Contains(p.Symbol)).Select(p => T[p.Key])]).Trim() is { Length: > 0 } said ? said : null;

    private ImmutableArray<Point>? Points => Step.Path != "prata-om"
        ? null
        :
        [
            .. (Said ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct()
                .Select(text => Plan.Preplanning.Points.FirstOrDefault(p => p.Words.InOwnHand && p.Words.Text == text) ?? new Point(ids.Next(), new Quote(text))),
        ];

    private OwnPreparation Put(OwnPreparation own)
    {
        var words = Said;
        return Step.Path switch
        {
            "forstar" => own with { Understands = [.. Form.Understands.Where(Enum.IsDefined).Distinct()], UnderstandsWords = words },
            "ja-och-nej" => own with { YesAndNo = words },
            "vilka" => own with { Who = words },
            "inte-vilka" => own with { NotWho = words },
            "var" => own with { Place = Form.Place },
            "nar" => own with { When = words },
            "inte-prata-om" => own with { NotThis = words },
            "bredvid" => own with { Supporter = words },
            "mer" => own with { More = words },
            _ => own,
        };
    }
}
