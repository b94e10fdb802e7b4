using System.Globalization;
using System.Text;
using Egenplan.Data;
using Egenplan.Data.Accounts;
using Egenplan.Data.CaseFiles;
using Egenplan.Data.Statistics;
using Egenplan.Domain.Access;
using Egenplan.Domain.Offers;
using Egenplan.Domain.People;
using Egenplan.Domain.Statistics;

namespace Egenplan.Web.Hosting.Commands;

/// <summary>
/// <c>register FILE --authority CODE --year YYYY</c>: the yearly file to the official register of insatser under LSS. Not a page: it holds everybody's personal
/// number, which no role at the authority may see.
/// </summary>
public sealed class RegisterVerb : StoreVerb
{
    private const string Held = "1";

    /// <inheritdoc/>
    public override string Name => "register";

    /// <inheritdoc/>
    public override string Operand => "FILE";

    /// <inheritdoc/>
    public override IReadOnlyList<Option> Options { get; } = [new("authority", "CODE", Required: true), new("year", "YYYY", Required: true), Today];

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(Invocation given, Installation installation, IServiceProvider store, CancellationToken ct)
    {
        var file = Path.GetFullPath(given.Operand!);
        if (given["year"] is not { Length: 4 } said || !int.TryParse(said, NumberStyles.None, CultureInfo.InvariantCulture, out var year) || year < 1994)
            return await given.WrongAsync(given.T["commands.register.year"]);
        if (!AuthorityCode.IsValid(given["authority"]) || await store.GetRequiredService<AuthorityStore>().FindAsync(new AuthorityCode(given["authority"]!), ct) is not { } authority)
            return await given.FailAsync(given.T.Get("commands.journal.no-authority", ("authority", given["authority"])));
        if (authority.Kind is AuthorityKind.Region)
            return await given.FailAsync(given.T.Get("commands.register.region", ("authority", authority.Name)));
        var day = RegisterRow.DayOf(year);
        if (day > store.GetRequiredService<TimeProvider>().Today())
            return await given.FailAsync(given.T.Get("commands.register.later", ("day", day)));
        if (File.Exists(file))
            return await given.FailAsync(given.T.Get("commands.keys.exists", ("file", file)));
        if (await store.GetRequiredService<FigureStore>().TryCountAsync(authority.Code, ct) is null)
            return await given.FailAsync(given.T["commands.figures.rebuild"]);
        await using (var to = new StreamWriter(file, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), OnlyMine()) { NewLine = "\r\n" })
        {
            // The file is there before anybody is said to have been handed out, and the journal before anybody is in it.
            var rows = await store.GetRequiredService<CaseFileReader>().RegisterAsync(Viewer.SystemAt(authority.Code), day, ct);
            await to.WriteLineAsync(given.T["commands.register.header"]);
            foreach (var row in rows)
                await to.WriteLineAsync(Line(row));
            await given.Out.WriteLineAsync(given.T.Get("commands.register.done", ("count", rows.Count), ("file", file), ("day", day), ("due", RegisterRow.DueOn(year))));
        }

        await given.Out.WriteLineAsync(given.T["commands.register.empty"]);
        return Done;
    }

    // What the form asks for and nothing here holds is left empty, never guessed: personkrets, the kinds of housing, another municipality.
    private static string Line(RegisterRow row) => string.Join(';', RegisterRow.Columns.SelectMany(i => Cells(row, i)).Prepend("").Prepend(row.Number));

    private static string[] Cells(RegisterRow row, Insats insats)
    {
        var held = row.Insatser.Contains(insats) ? Held : "";
        return insats switch
        {
            Insats.HousingForChildren => [held, ""],
            Insats.HousingForAdults => [held, "", ""],
            _ => [held],
        };
    }

    private static FileStreamOptions OnlyMine()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }
}
