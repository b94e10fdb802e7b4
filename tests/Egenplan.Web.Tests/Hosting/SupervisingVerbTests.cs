using Egenplan.Data;
using Egenplan.Data.Accounts;
using Egenplan.Data.Supervision;
using Egenplan.Domain.Access;
using Egenplan.Domain.People;
using Egenplan.TestKit;
using Egenplan.Web.Hosting.Commands;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Egenplan.Web.Tests.Hosting;

public sealed class SupervisingVerbTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("egenplan-supervising-å ").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task An_authority_that_supervises_is_set_up_once_and_nobody_who_is_supervised_becomes_one()
    {
        await RunAsync("import", Repository.PathTo("tests", "data", "decisions", "beslut-frolunda.csv"), "--authority", "1480-frolunda", "--today", "2026-11-21");

        Assert.Equal((0, "Exempeltillsynen är upplagd som tillsynsmyndighet med koden 0001-tillsyn. Nu kan dess första administratör skrivas in i inställningarna."), await RunAsync("supervising", "0001-tillsyn", "--name", "Exempeltillsynen"));
        Assert.Equal((0, "0001-tillsyn är redan tillsynsmyndighet: Exempeltillsynen. Inget är ändrat."), await RunAsync("supervising", "0001-tillsyn", "--name", "En annan"));
        Assert.Equal((1, true), Told(await RunAsync("supervising", "1480-frolunda", "--name", "Exempeltillsynen"), "kan inte bli tillsynsmyndighet"));
        Assert.Equal((1, true), Told(await RunAsync("supervising", "0114", "--name", "Exempeltillsynen"), "Upplands Väsby"));
        Assert.Equal((2, true), Told(await RunAsync("supervising", "tillsyn", "--name", "Exempeltillsynen"), "fyra siffror"));
        Assert.Equal((2, true), Told(await RunAsync("supervising", "0002-tillsyn", "--name", " "), "Skriv vad tillsynsmyndigheten heter"));
        Assert.Equal(2, (await RunAsync("supervising", "0002-tillsyn")).Code);

        await using var store = new ServiceCollection().AddEgenplanData(DataOptions.InFolder(_folder)).BuildServiceProvider();
        var ct = TestContext.Current.CancellationToken;
        await store.GetRequiredService<DatabaseStartup>().RunAsync(ct);
        Assert.Equal(
            [("0001-tillsyn", AuthorityKind.Supervision), ("1480-frolunda", AuthorityKind.Municipality)],
            (await store.GetRequiredService<AuthorityStore>().AllAsync(ct)).Select(a => (a.Code.Value, a.Kind)).OrderBy(a => a.Value, StringComparer.Ordinal));
        Assert.True(await store.GetRequiredService<SupervisionStore>().IsSupervisorAsync(new Viewer(new UserId(Guid.CreateVersion7()), ViewerKind.Supervisor, new("0001-tillsyn")), ct));
    }

    private static (int, bool) Told((int Code, string Said) told, string words) => (told.Code, told.Said.Contains(words, StringComparison.Ordinal));

    private async Task<(int Code, string Said)> RunAsync(params string[] args)
    {
        using var said = new StringWriter();
        return (await CommandLine.RunAsync([.. args, "--data", _folder], said, said), said.ToString().Trim());
    }
}
