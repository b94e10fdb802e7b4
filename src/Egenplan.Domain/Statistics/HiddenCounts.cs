namespace Egenplan.Domain.Statistics;

/// <summary>
/// Which of some linked counts are hidden, and what that leaves to be found out. Each question (can this count be so much larger, or smaller,
/// with all that is shown unchanged?) is one linear program over changes to the true table: changing a hidden count costs next to nothing, a
/// shown one costs what is lost by hiding it. What the answer changes is hidden, and the changed table is the proof.
/// </summary>
internal sealed class HiddenCounts(LinkedCounts counts, HashSet<FigureKey> hidden, ReleaseRule rule)
{
    private const double Gain = 1e6;
    private const double HiddenCost = 0.01;
    private const int Attempts = 8;

    // Whoever audits has hidden nothing on the way, and so has fewer corners to choose among; a false alarm costs an authority its figures.
    private const int AuditAttempts = 100;

    private readonly List<int[]> _proofs = [];

    /// <summary>Hides, beside what is hidden already, until nothing that is watched can be found out.</summary>
    public void HideUntilNothingIsFound()
    {
        foreach (var (watched, to) in Questions().Where(q => !IsProven(q.Watched, q.To)))
        {
            while (!Prove(watched, to, mayHide: true) && HideMore(watched))
            {
            }
        }
    }

    /// <summary>What can be found out as it is.</summary>
    public List<string> Found() => [.. Questions().Where(q => !IsProven(q.Watched, q.To) && !Prove(q.Watched, q.To, mayHide: false)).Select(q => q.Watched.Name).Distinct()];

    // Hidden are 1 to the limit less one: the least and the greatest that it can be must be at or beyond both ends.
    private IEnumerable<(Watched Watched, int To)> Questions() => counts.Watching.SelectMany(w => new[] { (w, rule.HideBelow - 1), (w, 1) })
        .Where(q => q.Item2 == 1 ? q.w.Value > 1 : q.w.Value < q.Item2);

    private bool IsProven(Watched watched, int to) => _proofs.Exists(table =>
    {
        var value = watched.Terms.Sum(t => t.By * table[t.Count]);
        return to == 1 ? value <= 1 : value >= to;
    });

    // The best corner may lie between whole numbers; with other small prices another corner is the best.
    private bool Prove(Watched watched, int to, bool mayHide) => Enumerable.Range(0, mayHide ? Attempts : AuditAttempts).Any(attempt => Prove(watched, to, mayHide, attempt));

    private bool Prove(Watched watched, int to, bool mayHide, int attempt)
    {
        var size = counts.Values.Count;
        var (up, down) = (Enumerable.Repeat(-1, size).ToArray(), Enumerable.Repeat(-1, size).ToArray());
        var gain = new List<double>();
        var rows = new List<ProgramRow>();
        for (var i = 0; i < size; i++)
        {
            if (counts.Empty.Contains(i) || (!mayHide && !IsHidden(i)))
                continue;
            up[i] = gain.Count;
            gain.Add(-CostOf(i) * Shift(i, attempt));
            if (counts.Values[i] == 0)
                continue;
            down[i] = gain.Count;
            gain.Add(-CostOf(i) * Shift(i + size, attempt));
            rows.Add(new ProgramRow([(down[i], 1)], counts.Values[i]));
        }

        foreach (var known in counts.Rules)
            AddRows(known, up, down, rows);

        var (sign, most) = to == 1 ? (-1, watched.Value - 1) : (1, to - watched.Value);
        var moved = Changes(watched.Terms, sign, up, down);
        // Beyond the first attempts the program may go further than it must, which has other corners again.
        rows.Add(new ProgramRow(moved, most + (attempt < Attempts ? 0 : attempt % 4)));
        var gains = gain.ToArray();
        foreach (var (column, by) in moved)
            gains[column] += Gain * by;
        return LinearProgram.Maximize(gains.Length, rows, gains) is { } answer && Accept(answer, up, down, watched, to, mayHide);
    }

    private static double Shift(int i, int attempt) => 1 + (attempt * (((i * 7919) + (attempt * 104729)) % 97) / 97.0);

    private void AddRows(CountRule known, int[] up, int[] down, List<ProgramRow> rows)
    {
        var terms = Changes(known.Terms, 1, up, down);
        if (terms.Count == 0)
            return;
        rows.Add(new ProgramRow(terms, -known.Terms.Sum(t => t.By * counts.Values[t.Count])));
        if (known.IsEqual)
            rows.Add(new ProgramRow(Changes(known.Terms, -1, up, down), 0));
    }

    private static List<(int Column, double By)> Changes(IEnumerable<(int Count, int By)> terms, int sign, int[] up, int[] down)
    {
        var changes = new List<(int, double)>();
        foreach (var (count, by) in terms)
        {
            if (up[count] >= 0)
                changes.Add((up[count], sign * by));
            if (down[count] >= 0)
                changes.Add((down[count], -sign * by));
        }

        return changes;
    }

    // The proof is looked through in whole numbers: nothing is believed because a sum of fractions came out right.
    private bool Accept(double[] answer, int[] up, int[] down, Watched watched, int to, bool mayHide)
    {
        var table = counts.Values.ToArray();
        for (var i = 0; i < table.Length; i++)
            table[i] += (up[i] < 0 ? 0 : (int)Math.Round(answer[up[i]])) - (down[i] < 0 ? 0 : (int)Math.Round(answer[down[i]]));
        var reached = watched.Terms.Sum(t => t.By * table[t.Count]);
        if ((to == 1 ? reached > 1 : reached < to) || table.Any(v => v < 0) || counts.Rules.Any(r => !Holds(r, table)))
            return false;
        for (var i = 0; i < table.Length; i++)
        {
            if (table[i] == counts.Values[i] || IsHidden(i))
                continue;
            if (!mayHide)
                return false;
            hidden.Add(counts.Keys[i]!.Value);
        }

        _proofs.Add(table);
        return true;
    }

    private static bool Holds(CountRule known, int[] table)
    {
        var sum = known.Terms.Sum(t => t.By * table[t.Count]);
        return known.IsEqual ? sum == 0 : sum <= 0;
    }

    // The cheapest change was none in whole numbers: hide the cheapest count beside what is watched, and in the end all of them.
    private bool HideMore(Watched watched)
    {
        var near = counts.Rules.Where(r => r.Terms.Any(t => watched.Terms.Any(w => w.Count == t.Count))).SelectMany(r => r.Terms.Select(t => t.Count));
        var next = near.Concat(Enumerable.Range(0, counts.Values.Count)).Where(i => !IsHidden(i) && !counts.Empty.Contains(i)).Take(12).OrderBy(CostOf).Select(i => counts.Keys[i]).FirstOrDefault();
        return next is { } key && hidden.Add(key);
    }

    private bool IsHidden(int count) => counts.Keys[count] is not { } key || hidden.Contains(key);

    // What is lost by hiding: how many have a plan most of all, then the other wholes, then what many people are in. A nought is a poor hiding place, as many can guess it.
    private double CostOf(int count)
    {
        if (IsHidden(count))
            return HiddenCost;
        var key = counts.Keys[count]!.Value;
        var table = key switch
        {
            { Second: not null } => 1,
            { First.Axis: Axis.Unit } => 2,
            { First: not null } => 4,
            { Figure: Figure.PlanPrevalence } => 20_000,
            { Part: FigurePart.Holds } => 2_000,
            _ => 4_000,
        };
        return counts.Values[count] == 0 ? table * 20 : table * (1 + Math.Log2(counts.Values[count]));
    }
}
