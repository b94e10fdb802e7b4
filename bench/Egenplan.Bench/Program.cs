using Egenplan.Bench;
using Egenplan.Bench.Limits;
using Egenplan.Bench.People;
using Egenplan.Bench.Works;

// egenplan-bench VERB NAME=VALUE...; where the data lie is told as to the product, in Egenplan__Database and so on.
var given = new Given(args.Skip(1));
using var stopped = new CancellationTokenSource();
Console.CancelKeyPress += (_, e) =>
{
    e.Cancel = true;
    stopped.Cancel();
};
switch (args.FirstOrDefault())
{
    case "data":
        await DataVerb.RunAsync(given, Console.Out, stopped.Token);
        return 0;
    case "limit":
        await LimitProgram.RunAsync(given, stopped.Token);
        return 0;
    case "compare":
        return await Compare.RunAsync(given, Console.Out, stopped.Token) ? 0 : 1;
    case "national":
        return await National.RunAsync(given, Console.Out, stopped.Token) ? 0 : 1;
    default:
        Console.Error.WriteLine("egenplan-bench data|limit|compare|national NAME=VALUE...");
        return 2;
}
