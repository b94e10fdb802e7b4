using System.Collections.Immutable;
using Egenplan.Domain.Law;
using Egenplan.Domain.People;

namespace Egenplan.Domain.Offers.Import;

/// <summary>Reads one row of a decision file: the decision, or everything that is wrong with the row.</summary>
/// <param name="mapping">Which column means what.</param>
/// <param name="today">The day of import.</param>
internal sealed class DecisionRowReader(ColumnMapping mapping, DateOnly today)
{
    private static readonly DateOnly LssInForce = new(1994, 1, 1);

    /// <summary>The decision, or null with <paramref name="rejected"/> telling why. Warnings are added for a decision only.</summary>
    public DecisionRow? Read(FileRow row, ICollection<RowWarning> warnings, out RejectedRow? rejected)
    {
        var faults = ImmutableArray.CreateBuilder<RowFault>();
        string Of(DecisionColumn column) => mapping.CellOf(row, column);

        var numberText = Of(DecisionColumn.PersonalNumber);
        var person = PersonalNumber.Read(numberText, today, out var numberFault);
        if (person is null)
            faults.Add(new(DecisionColumn.PersonalNumber, numberText, new(numberFault, nameof(DecisionColumn.PersonalNumber))));

        var (first, last) = Names(row);
        Ask(DecisionColumn.LastName, "", NameLaw.NameIsThere(first, last));

        var insatsText = Of(DecisionColumn.Insats);
        var insats = InsatsNames.Read(insatsText);
        Ask(DecisionColumn.Insats, insatsText, DecisionRules.InsatsIsThere(insatsText) ?? DecisionRules.InsatsIsOneOfTheTen(insatsText));

        var decidedOn = Day(DecisionColumn.DecidedOn);
        var decidedText = Of(DecisionColumn.DecidedOn);
        Ask(DecisionColumn.DecidedOn, decidedText, DecisionRules.DecisionDateIsThere(decidedText));
        Ask(DecisionColumn.DecidedOn, decidedText, DecisionRules.DecisionHasBeenMade(decidedOn, today));

        var from = Day(DecisionColumn.From);
        var to = Day(DecisionColumn.To);
        Ask(DecisionColumn.To, Of(DecisionColumn.To), DecisionRules.EndIsNotBeforeStart(from ?? decidedOn, to));
        var executedOn = Day(DecisionColumn.ExecutedOn);
        if (DecisionRules.RowFitsHeader(row, mapping.Width) is { } tooMany)
            faults.Add(new(null, row.Cells[^1], tooMany));

        rejected = faults.Count > 0 ? new(row, faults.ToImmutable(), person, insats, decidedOn) : null;
        if (rejected is not null || person is null || insats is null || decidedOn is null)
            return null;

        var decision = new DecisionRow
        {
            Row = row.Number,
            Person = person,
            FirstName = first,
            LastName = last,
            Insats = insats.Value,
            DecidedOn = decidedOn.Value,
            From = from ?? decidedOn.Value,
            To = to,
            ExecutedOn = executedOn,
            CaseOfficer = Of(DecisionColumn.CaseOfficer),
            Unit = Of(DecisionColumn.Unit),
            CaseNumber = Of(DecisionColumn.CaseNumber),
            Protection = Protection(row, warnings),
        };
        if (from is null)
            warnings.Add(new(row.Number, DecisionColumn.From, "", WarningCode.FromMissing));
        Warn(decision, warnings);
        return decision;

        void Ask(DecisionColumn column, string value, RuleBreak? answer)
        {
            if (answer is not null)
                faults.Add(new(column, value, answer));
        }

        DateOnly? Day(DecisionColumn column)
        {
            var text = Of(column);
            Ask(column, text, DecisionRules.DateIsReadable(text, column));
            return text.Length == 0 ? null : FileDates.Read(text);
        }
    }

    private ProtectionLevel Protection(FileRow row, ICollection<RowWarning> warnings)
    {
        var text = mapping.CellOf(row, DecisionColumn.Protection);
        if (ImportWords.Protection.TryGetValue(text.ToLowerInvariant(), out var level))
            return level;
        warnings.Add(new(row.Number, DecisionColumn.Protection, text, WarningCode.ProtectionUnknown));
        return ProtectionLevel.Marking;
    }

    private (string First, string Last) Names(FileRow row)
    {
        var (first, last) = (mapping.CellOf(row, DecisionColumn.FirstName), mapping.CellOf(row, DecisionColumn.LastName));
        var full = mapping.CellOf(row, DecisionColumn.FullName);
        if (first.Length > 0 || last.Length > 0 || full.Length == 0)
            return (first, last);
        var comma = full.IndexOf(',', StringComparison.Ordinal);
        if (comma >= 0)
            return (full[(comma + 1)..].Trim(), full[..comma].Trim());
        var space = full.LastIndexOf(' ');
        return space < 0 ? ("", full) : (full[..space].Trim(), full[(space + 1)..]);
    }

    private void Warn(DecisionRow row, ICollection<RowWarning> warnings)
    {
        if (row.DecidedOn < LssInForce)
            Add(DecisionColumn.DecidedOn, row.DecidedOn, WarningCode.DecidedBeforeLss);
        if (row.DecidedOn < row.Person.BirthDate)
            Add(DecisionColumn.DecidedOn, row.DecidedOn, WarningCode.DecidedBeforeBirth);
        if (row.ExecutedOn is { } executed && executed > today)
            Add(DecisionColumn.ExecutedOn, executed, WarningCode.ExecutedInFuture);

        void Add(DecisionColumn column, DateOnly day, WarningCode code) =>
            warnings.Add(new(row.Row, column, day.ToString("O", System.Globalization.CultureInfo.InvariantCulture), code));
    }
}
