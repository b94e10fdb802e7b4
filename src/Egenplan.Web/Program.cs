using Egenplan.Web.Hosting.Commands;

return await CommandLine.RunAsync(args, Console.Out, Console.Error);
