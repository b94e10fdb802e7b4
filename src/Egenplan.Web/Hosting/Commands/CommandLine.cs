using Egenplan.Web.Texts;

namespace Egenplan.Web.Hosting.Commands;

/// <summary>The operator's command line: finds the verb, reads its options, runs it.</summary>
public static class CommandLine
{
    /// <summary>Every verb, in the order of the help.</summary>
    public static IReadOnlyList<Verb> Verbs { get; } =
    [
        new ServeVerb(),
        new DemoVerb(),
        new ImportCommand(),
        new KeysVerifyVerb(), new KeysBackupVerb(), new KeysRestoreVerb(), new KeysRotateVerb(),
        new BackupVerb(), new VerifyBackupVerb(), new RestoreVerb(), new MoveVerb(),
        new IndexVerb(rebuild: false), new IndexVerb(rebuild: true),
        new FiguresVerb(), new RegisterVerb(),
        new SupervisingVerb(),
        new VerifyVerb(),
        new JournalVerifyVerb(), new JournalKeyVerb(), new JournalRotateVerb(), new JournalExportVerb(), new JournalPruneVerb(),
    ];

    /// <summary>Runs the command written in <paramref name="args"/>; without a verb, serves.</summary>
    /// <returns>0 done, 1 could not be done or something was found wrong, 2 wrongly written.</returns>
    public static async Task<int> RunAsync(string[] args, TextWriter @out, TextWriter err)
    {
        var t = new Wording(WordingCatalog.BuiltIn, TextChoice.Swedish);
        if (args is ["--help" or "-h" or "help", ..])
        {
            await @out.WriteAsync(Help.All(Verbs, t));
            return Verb.Done;
        }

        var reading = CommandReader.Read(Verbs, args, t, @out, err);
        if (reading.Complaint is { } complaint)
        {
            await err.WriteLineAsync(complaint);
            return Verb.WrongUse;
        }

        var given = reading.Invocation!;
        if (given.Has("help"))
        {
            await @out.WriteAsync(Help.Of(given.Verb, t));
            return Verb.Done;
        }

        return await given.Verb.RunAsync(given, CancellationToken.None);
    }
}
