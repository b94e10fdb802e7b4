using Egenplan.Data;
using Egenplan.Data.Supervision;
using Microsoft.AspNetCore.Mvc;

namespace Egenplan.Web.Features.Supervision;

/// <summary>One picked authority: its answers, what it has sent, and the plans that may be read there.</summary>
public sealed class OneModel(SupervisionStore store) : WorkPage
{
    [FromRoute(Name = "id")]
    public Guid Id { get; set; }

    [FromRoute(Name = "authority")]
    public string Code { get; set; } = "";

    /// <summary>What the supervision is called.</summary>
    public string Title { get; private set; } = "";

    /// <summary>The row of the table.</summary>
    public SupervisionRow Row { get; private set; } = null!;

    /// <summary>The authority.</summary>
    public SupervisedAuthority Authority => Row.Authority;

    /// <summary>True while its own decision to show the drawn plans stands.</summary>
    public bool MayRead => Authority.MayRead is true && Authority.ReadUntil >= Today;

    /// <summary>The questions with their answers.</summary>
    public IEnumerable<(string Question, string Answer)> Answers =>
        Authority.Line.Form.Questions.Select((q, i) => (q, i < Authority.Line.Answers.Length ? Authority.Line.Answers[i] : ""));

    public DateOnly DayOf(DateTime at) => DateOnly.FromDateTime(SwedishTime.InSweden(at));

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await store.ReadAsync(Id, Viewer, ct) is not { } supervision || SupervisionRow.Of(supervision, T).FirstOrDefault(r => r.Authority.Authority.Value == Code) is not { } row)
            return NotFound();
        (Title, Row) = (supervision.Case.Form.Title, row);
        return Page();
    }
}
