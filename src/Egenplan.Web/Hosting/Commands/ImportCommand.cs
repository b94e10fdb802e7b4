using System.Text.Encodings.Web;
using System.Text.Json;
using Egenplan.Data;
using Egenplan.Data.Accounts;
using Egenplan.Domain.Access;
using Egenplan.Domain.Offers.Import;
using Egenplan.Domain.People;
using Egenplan.Web.Inputs.DecisionFiles;

namespace Egenplan.Web.Hosting.Commands;

/// <summary>
/// <c>import FILE --authority CODE</c>: takes a decision file in, as the system. What somebody has to choose about
/// (conflicts, changed numbers) is left out and told. An authority not set up yet is set up, except in a dry run.
/// </summary>
public sealed class ImportCommand : Verb
{
    private const int RowsTold = 50;
    private static readonly JsonSerializerOptions OneLine = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <inheritdoc/>
    public override string Name => "import";

    /// <inheritdoc/>
    public override string Operand => "FILE";

    /// <inheritdoc/>
    public override IReadOnlyList<Option> Options { get; } =
        [new("authority", "CODE", Required: true), new("dry-run"), new("json"), new("name", "NAME"), Today];

    /// <inheritdoc/>
    public override Task<int> RunAsync(Invocation given, CancellationToken ct)
    {
        if (!AuthorityCode.IsValid(given["authority"]))
            return given.WrongAsync(given.T.Get("commands.import.authority", ("code", given["authority"])));
        return Refusals.TellAsync(given, async () =>
        {
            try
            {
                return await ImportAsync(given, new AuthorityCode(given["authority"]!), ct);
            }
            catch (DecisionFileException refused)
            {
                return await given.FailAsync(DecisionFileTexts.Of(given.T, refused));
            }
        });
    }

    private static async Task<int> ImportAsync(Invocation given, AuthorityCode code, CancellationToken ct)
    {
        if (!File.Exists(given.Operand))
            return await given.WrongAsync(given.T.Get("commands.import.no-file", ("file", given.Operand)));
        await using var stream = File.OpenRead(given.Operand);
        var file = DecisionFiles.Open(await DecisionFiles.ReadBytesAsync(stream, ct));

        var installation = Installation.Of(given);
        TimeProvider clock = installation.Today is { } day ? new ShiftedClock(day) : TimeProvider.System;
        var isDry = given.Has("dry-run");
        if (isDry && !IsThere(installation.Data()))
            return await TellAsync(given, Compare(given, file, file.Mapping, clock.Today()));

        await using var services = new ServiceCollection().AddSingleton(clock).AddEgenplanData(installation.Data())
            .AddSingleton<DecisionImport>().BuildServiceProvider();
        await services.GetRequiredService<DatabaseStartup>().RunAsync(ct);
        var authorities = services.GetRequiredService<AuthorityStore>();
        if (await authorities.FindAsync(code, ct) is null)
        {
            if (isDry)
                return await TellAsync(given, Compare(given, file, file.Mapping, clock.Today()));
            _ = Compare(given, file, file.Mapping, clock.Today());
            await authorities.EnsureAsync(code, given["name"] ?? code.Value, ct: ct);
            await given.Err.WriteLineAsync(given.T.Get("commands.import.set-up", ("code", code.Value)));
        }

        var import = services.GetRequiredService<DecisionImport>();
        var viewer = Viewer.SystemAt(code);
        var mapping = Complete(given, await import.MappingOfAsync(code, file, ct));
        var comparison = await import.CompareAsync(viewer, file, mapping, clock.Today(), ImportChoices.None, ct);
        if (!isDry)
        {
            var result = await import.ApplyAsync(viewer, comparison, services.GetRequiredService<IdSource>().Next(), clock.Today(), file.IsMendedRows, ct);
            if (result is not { Saved: true })
                return await given.FailAsync(string.Join(' ', (result?.Breaks ?? []).Select(given.T.Of).Distinct()));
        }

        return await TellAsync(given, comparison);
    }

    private static bool IsThere(DataOptions data) =>
        data.Provider is not DataProvider.Sqlite
        || File.Exists(new Microsoft.Data.Sqlite.SqliteConnectionStringBuilder(data.ConnectionString).DataSource);

    private static ImportComparison Compare(Invocation given, DecisionFile file, ColumnMapping mapping, DateOnly today) =>
        ImportComparison.Of(DecisionReading.Of(file.Rows(), Complete(given, mapping), today), [], today);

    private static ColumnMapping Complete(Invocation given, ColumnMapping mapping) =>
        mapping.IsComplete
            ? mapping
            : throw new StartRefusal(given.T.Get("commands.import.columns", ("columns", string.Join(", ", mapping.Missing.Select(c => given.T.Of(c))))));

    private static async Task<int> TellAsync(Invocation given, ImportComparison comparison)
    {
        var reading = comparison.Reading;
        if (given.Has("json"))
        {
            // The order of the names is part of the promise.
            await given.Out.WriteLineAsync(JsonSerializer.Serialize(
                new Dictionary<string, int>
                {
                    ["rows"] = reading.Rows,
                    ["accepted"] = reading.Accepted.Length,
                    ["rejected"] = reading.Rejected.Length,
                    ["duplicates"] = reading.Duplicates.Length,
                    ["conflicts"] = reading.ConflictRows,
                    ["people"] = reading.People.Length,
                    ["new"] = comparison.New,
                    ["changed"] = comparison.Changed,
                    ["unchanged"] = comparison.Unchanged,
                },
                OneLine));
            return Done;
        }

        var t = given.T;
        await given.Out.WriteLineAsync(t.Get(
            given.Has("dry-run") ? "commands.import.dry" : "commands.import.done",
            ("rows", reading.Rows),
            ("accepted", reading.Accepted.Length),
            ("rejected", reading.Rejected.Length),
            ("duplicates", reading.Duplicates.Length),
            ("conflicts", reading.ConflictRows),
            ("people", reading.People.Length),
            ("new", comparison.New),
            ("changed", comparison.Changed),
            ("unchanged", comparison.Unchanged),
            ("missing", comparison.Missing.Length)));
        foreach (var row in reading.Rejected.Take(RowsTold))
            await given.Out.WriteLineAsync(t.Get("commands.import.row", ("row", row.Source.Number), ("why", DecisionFileTexts.Of(t, row))));
        foreach (var conflict in reading.Conflicts.Take(RowsTold))
            await given.Out.WriteLineAsync(t.Get("commands.import.conflict", ("rows", string.Join(", ", conflict.Rows.Select(r => r.Row)))));
        foreach (var change in comparison.NumberChanges.Take(RowsTold))
            await given.Out.WriteLineAsync(t.Get("commands.import.number", ("row", change.Row)));
        return Done;
    }
}
