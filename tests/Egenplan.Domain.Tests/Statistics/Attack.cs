using System.Diagnostics;
using System.Globalization;
using System.Text;
using Egenplan.Domain.Statistics;

namespace Egenplan.Domain.Tests.Statistics;

/// <summary>
/// Somebody who wants to know: has the release, the rule and the definitions, and asks the linear programs of <c>glpsol</c> (integers) for the
/// least and the greatest that each small number can be. Written apart from what protects: only the keys are the same. Who is in the whole and
/// in no part is unknown, unless nobody is: that is taken to be known.
/// </summary>
internal static class Attack
{
    private const int Most = 5000;
    private const int AtOnce = 16;

    /// <summary>The small numbers that are found out, with the interval that is left.</summary>
    public static List<string> Find(FigureSet truth, FigureRelease release)
    {
        var questions = new List<(string Name, string Sum, int Value, Table Table)>();
        foreach (var table in Table.Of(truth, release))
            questions.AddRange(table.Small(release.Rule.HideBelow).Select(s => (s.Name, s.Sum, s.Value, table)));
        if (questions.Count == 0)
            return [];
        var answers = questions.SelectMany(q => new[] { (q.Table, q.Sum, 1), (q.Table, q.Sum, -1) }).Chunk(AtOnce).SelectMany(c => Solve([.. c])).ToList();
        return
        [
            .. questions.Index().Select(q => (q.Item, Least: answers[(2 * q.Index) + 1], Greatest: answers[2 * q.Index]))
                .Where(q => q.Least > 1 || q.Greatest < release.Rule.HideBelow - 1)
                .Select(q => $"{q.Item.Name} is {q.Item.Value}: {q.Least} to {q.Greatest}"),
        ];
    }

    // One program for some questions: a copy of the table for each, with nothing in common.
    private static List<int> Solve(List<(Table Table, string Sum, int Sign)> questions)
    {
        var (goal, rows, names) = (new StringBuilder(), new StringBuilder(), new StringBuilder());
        foreach (var (copy, question) in questions.Index())
        {
            goal.Append(' ').Append(Terms(question.Sum, copy, question.Sign)).Append('\n');
            foreach (var row in question.Table.Rows)
                rows.Append(Terms(row.Left, copy, 1)).Append(row.Sign).Append(row.Right.ToString(CultureInfo.InvariantCulture)).Append('\n');
            foreach (var name in question.Table.Unknown)
                names.Append(CultureInfo.InvariantCulture, $" {name}_{copy}\n");
        }

        var folder = Directory.CreateTempSubdirectory("egenplan-attack-").FullName;
        try
        {
            var (program, answer) = (Path.Combine(folder, "attack.lp"), Path.Combine(folder, "attack.sol"));
            var bounds = names.ToString().Replace("\n", $" <= {Most}\n", StringComparison.Ordinal);
            File.WriteAllText(program, $"Maximize\n goal:\n{goal}\nSubject To\n{rows}\nBounds\n{bounds}\nGeneral\n{names}\nEnd\n");
            Run("glpsol", "--lp", program, "--nointopt", "-w", answer);
            return Read(questions, answer);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // Columns come in the order in which they are first named: goal, rows, bounds.
    private static List<int> Read(List<(Table Table, string Sum, int Sign)> questions, string path)
    {
        var lines = File.ReadAllLines(path);
        if (!lines.Any(l => l.StartsWith("s mip ", StringComparison.Ordinal) && l.Split(' ')[4] == "o"))
            throw new InvalidOperationException("glpsol found no best answer: " + lines.First(l => l.StartsWith("s ", StringComparison.Ordinal)));
        var values = lines.Where(l => l.StartsWith("j ", StringComparison.Ordinal)).Select(l => (int)Math.Round(double.Parse(l.Split(' ')[2], CultureInfo.InvariantCulture))).ToList();
        var order = Order(questions);
        return [.. questions.Index().Select(q => q.Item.Sum.Split(' ', StringSplitOptions.RemoveEmptyEntries).Sum(term => (term[0] == '-' ? -1 : 1) * values[order[$"{term[1..]}_{q.Index}"]]))];
    }

    private static Dictionary<string, int> Order(List<(Table Table, string Sum, int Sign)> questions)
    {
        var order = new Dictionary<string, int>();
        var named = questions.Index().SelectMany(q => Named(q.Item.Sum, q.Index))
            .Concat(questions.Index().SelectMany(q => q.Item.Table.Rows.SelectMany(r => Named(r.Left, q.Index))))
            .Concat(questions.Index().SelectMany(q => q.Item.Table.Unknown.Select(u => $"{u}_{q.Index}")));
        foreach (var name in named)
            order.TryAdd(name, order.Count);
        return order;
    }

    private static IEnumerable<string> Named(string sum, int copy) => sum.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(t => $"{t[1..]}_{copy}");

    private static string Terms(string sum, int copy, int sign) => string.Concat(sum.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .Select(t => string.Create(CultureInfo.InvariantCulture, $" {((t[0] == '-') == (sign < 0) ? '+' : '-')} {t[1..]}_{copy}")));

    private static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        var said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} answered {process.ExitCode}: {said}{errors.Result}");
    }
}
