using System.Globalization;
using System.Text;
using Egenplan.Data.Supervision;
using Egenplan.Web.Inputs.DecisionFiles;
using Microsoft.AspNetCore.Mvc;

namespace Egenplan.Web.Features.Supervision;

/// <summary>The report's table as a file for a spreadsheet. No cell can start a formula.</summary>
public sealed class FileModel(SupervisionStore store) : WorkPage
{
    public async Task<IActionResult> OnGetAsync([FromRoute(Name = "id")] Guid id, CancellationToken ct)
    {
        if (await store.ReadAsync(id, Viewer, ct) is not { } supervision)
            return NotFound();
        var text = new StringBuilder();
        Row(text, [T["supervision.code"], T["supervision.authority"], T["supervision.plans"], T["supervision.target-group"], T["supervision.written"], T["supervision.people"], .. supervision.Case.Form.Questions]);
        foreach (var row in SupervisionRow.Of(supervision, T))
        {
            var answers = row.Authority.Line.Answers;
            Row(text,
            [
                row.Authority.Authority.Value, row.Authority.Name, Number(row.Plans), row.TargetGroups, row.Written, Number(row.People),
                .. supervision.Case.Form.Questions.Select((_, i) => i < answers.Length ? answers[i] : ""),
            ]);
        }

        return File([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())], "text/csv; charset=utf-8", T["supervision.file.name"]);
    }

    private static string Number(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";

    private static void Row(StringBuilder text, IEnumerable<string> cells) => text.AppendJoin(';', cells.Select(Cell)).Append("\r\n");

    private static string Cell(string value) => $"\"{FormulaText.Neutralise(value.ReplaceLineEndings(" ")).Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
