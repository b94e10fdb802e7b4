namespace Egenplan.Domain.Statistics;

/// <summary>One row of a linear program: the terms together are at most a bound, which is never negative.</summary>
/// <param name="Terms">Column and factor.</param>
/// <param name="Most">The bound.</param>
internal sealed record ProgramRow(IReadOnlyList<(int Column, double By)> Terms, double Most);

/// <summary>
/// The simplex method, for the small programs of one release. All columns at nought is allowed, so it starts there and needs no first phase.
/// What it answers is only ever used when it holds exactly in whole numbers too, so that its rounding can mislead nobody.
/// </summary>
internal sealed class LinearProgram
{
    private const double Tiny = 1e-7;
    private const int MostPivots = 20000;
    private const int Patience = 40;

    private readonly double[][] _table;
    private readonly int[] _columnOf;
    private readonly int[] _rowOf;
    private readonly int _columns;

    private LinearProgram(int columns, IReadOnlyList<ProgramRow> rows, double[] gain)
    {
        _columns = columns;
        _columnOf = [.. Enumerable.Range(0, columns)];
        _rowOf = [.. Enumerable.Range(columns, rows.Count)];
        _table = new double[rows.Count + 1][];
        for (var i = 0; i < rows.Count; i++)
        {
            var row = _table[i] = new double[columns + 1];
            foreach (var (column, by) in rows[i].Terms)
                row[column] += by;
            row[columns] = rows[i].Most;
        }

        var last = _table[^1] = new double[columns + 1];
        for (var j = 0; j < columns; j++)
            last[j] = -gain[j];
    }

    /// <summary>The columns, none negative, that gain the most; null where there is no most, or it was not found in reasonable time.</summary>
    /// <param name="columns">How many.</param>
    /// <param name="rows">What they must keep.</param>
    /// <param name="gain">What each gains.</param>
    public static double[]? Maximize(int columns, IReadOnlyList<ProgramRow> rows, double[] gain)
    {
        var program = new LinearProgram(columns, rows, gain);
        return program.Run() ? program.Answer() : null;
    }

    private bool Run()
    {
        var still = 0;
        for (var pivots = 0; pivots < MostPivots; pivots++)
        {
            var column = still > Patience ? FirstColumn() : BestColumn();
            if (column < 0)
                return true;
            var row = TightestRow(column);
            if (row < 0)
                return false;
            still = _table[row][_columns] > Tiny ? 0 : still + 1;
            Pivot(row, column);
        }

        return false;
    }

    private int BestColumn()
    {
        var (best, least, last) = (-1, -Tiny, _table[^1]);
        for (var j = 0; j < _columns; j++)
        {
            if (last[j] < least)
                (best, least) = (j, last[j]);
        }

        return best;
    }

    // Bland's rule: slow, but never goes round in a ring.
    private int FirstColumn()
    {
        var (best, last) = (-1, _table[^1]);
        for (var j = 0; j < _columns; j++)
        {
            if (last[j] < -Tiny && (best < 0 || _columnOf[j] < _columnOf[best]))
                best = j;
        }

        return best;
    }

    private int TightestRow(int column)
    {
        var (best, least) = (-1, double.MaxValue);
        for (var i = 0; i < _rowOf.Length; i++)
        {
            if (_table[i][column] <= Tiny)
                continue;
            var room = Math.Max(0, _table[i][_columns]) / _table[i][column];
            if (room < least - Tiny || (room < least + Tiny && (best < 0 || _rowOf[i] < _rowOf[best])))
                (best, least) = (i, room);
        }

        return best;
    }

    private void Pivot(int row, int column)
    {
        var at = _table[row];
        var by = 1 / at[column];
        for (var j = 0; j <= _columns; j++)
            at[j] *= by;
        at[column] = by;
        foreach (var other in _table)
        {
            var factor = other[column];
            if (ReferenceEquals(other, at) || Math.Abs(factor) < 1e-12)
                continue;
            for (var j = 0; j <= _columns; j++)
                other[j] -= factor * at[j];
            other[column] = -factor * by;
        }

        (_columnOf[column], _rowOf[row]) = (_rowOf[row], _columnOf[column]);
    }

    private double[] Answer()
    {
        var answer = new double[_columns];
        for (var i = 0; i < _rowOf.Length; i++)
        {
            if (_rowOf[i] < _columns)
                answer[_rowOf[i]] = _table[i][_columns];
        }

        return answer;
    }
}
