using System.Collections.Concurrent;
using System.Reflection;
using Xunit.Sdk;
using Xunit.v3;

namespace Egenplan.TestKit.Running;

/// <summary>
/// Runs the classes of a test project side by side, and begins them in the order that the project's
/// <see cref="ITestCollectionOrderer"/> gives. xunit's own hands all of them to the thread pool, which takes them as it likes.
/// </summary>
public sealed class InOrder : XunitTestFramework
{
    private readonly string? _settings;

    /// <summary>Without a file of settings.</summary>
    public InOrder()
    {
    }

    /// <summary>With one.</summary>
    public InOrder(string? settings)
        : base(settings) => _settings = settings;

    /// <inheritdoc/>
    protected override ITestFrameworkExecutor CreateExecutor(Assembly assembly)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        return new Executor(new XunitTestAssembly(assembly, _settings, assembly.GetName().Version));
    }

    private sealed class Executor(IXunitTestAssembly assembly) : XunitTestFrameworkExecutor(assembly)
    {
        public override async ValueTask RunTestCases(IReadOnlyCollection<IXunitTestCase> testCases, IMessageSink executionMessageSink, ITestFrameworkExecutionOptions executionOptions, CancellationToken cancellationToken)
        {
            await using var context = new XunitTestAssemblyRunnerContext(TestAssembly, testCases, executionMessageSink, executionOptions, cancellationToken);
            await context.InitializeAsync();
            await new Runner().RunAsync(context);
        }
    }

    private sealed class Runner : XunitTestAssemblyRunnerBase<XunitTestAssemblyRunnerContext, IXunitTestAssembly, IXunitTestCollection, IXunitTestCase>
    {
        public ValueTask<RunSummary> RunAsync(XunitTestAssemblyRunnerContext context) => Run(context);

        protected override async ValueTask<RunSummary> RunTestCollections(XunitTestAssemblyRunnerContext ctxt, Exception? exception)
        {
            if (ctxt.DisableParallelization || exception is not null || ctxt.MaxParallelThreads < 1)
                return await base.RunTestCollections(ctxt, exception);

            ThreadPool.GetMinThreads(out var threads, out var ports);
            ThreadPool.SetMinThreads(Math.Max(threads, ctxt.MaxParallelThreads), ports);
            var done = new ConcurrentBag<RunSummary>();
            // Those that want to be alone come when all others are done.
            foreach (var some in OrderTestCollections(ctxt).GroupBy(c => c.Collection.DisableParallelization).OrderBy(g => g.Key))
            {
                await Parallel.ForEachAsync(some, new ParallelOptions { MaxDegreeOfParallelism = some.Key ? 1 : ctxt.MaxParallelThreads }, async (c, _) =>
                {
                    if (!ctxt.CancellationTokenSource.IsCancellationRequested)
                        done.Add(await RunTestCollection(ctxt, c.Collection, c.TestCases));
                });
            }

            return new RunSummary { Total = done.Sum(s => s.Total), Failed = done.Sum(s => s.Failed), NotRun = done.Sum(s => s.NotRun), Skipped = done.Sum(s => s.Skipped) };
        }
    }
}
