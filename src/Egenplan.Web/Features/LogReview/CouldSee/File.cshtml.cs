using System.Globalization;
using System.Text;
using Egenplan.Data;
using Egenplan.Data.Journal;
using Egenplan.Domain.People;
using Egenplan.Web.Access;
using Egenplan.Web.Inputs.DecisionFiles;
using Microsoft.AspNetCore.Mvc;

namespace Egenplan.Web.Features.LogReview.CouldSee;

/// <summary>The whole report as a file for a spreadsheet. No cell can start a formula.</summary>
[RequireFreshSignIn(ToSee = true)]
public sealed class FileModel(AccessReporter reporter) : WorkPage
{
    public async Task<IActionResult> OnGetAsync(
        [FromQuery(Name = "konto")] Guid account, [FromQuery(Name = "fran")] DateOnly from, [FromQuery(Name = "till")] DateOnly to, CancellationToken ct)
    {
        if (from > to || await reporter.OfAsync(new UserId(account), from, to, Viewer, ct) is not { } report)
            return NotFound();
        var text = new StringBuilder();
        Row(text, ["id", T["could-see.person"], T["could-see.readings"], T["could-see.listings"], T["could-see.changes"], T["could-see.copies"], T["could-see.parts"], T["could-see.last"], T["could-see.possible"]]);
        foreach (var line in report.Lines)
        {
            Row(text,
            [
                line.Person.ToString(), line.Name ?? T["log.line.protected"], Number(line.Readings), Number(line.Listings), Number(line.Changes), Number(line.Copies),
                string.Join(", ", line.Parts.Select(p => T.Of(p))),
                line.Last is { } last ? SwedishTime.InSweden(last).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) : "",
                T[line.IsPossible ? "could-see.yes" : "could-see.no"],
            ]);
        }

        return File([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())], "text/csv; charset=utf-8", T["could-see.file.name"]);
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static void Row(StringBuilder text, string[] cells) => text.AppendJoin(';', cells.Select(Cell)).Append("\r\n");

    private static string Cell(string value) => $"\"{FormulaText.Neutralise(value.ReplaceLineEndings(" ")).Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
