using Egenplan.Data.Accounts;
using Egenplan.Data.Drives;
using Egenplan.Data.Library;
using Egenplan.Data.Supervision;
using Egenplan.Domain.Access;
using Egenplan.Domain.Drives;
using Egenplan.Domain.Library;
using Egenplan.Domain.Supervision;
using Egenplan.TestKit.Sites;
using Egenplan.Web.Access;
using Egenplan.Web.Hosting.Demo;
using Xunit;

namespace Egenplan.Browser.Tests;

/// <summary>What the demo has none of and the walk is to pass: a supervision that has been answered, a drive, and something in the shared library.</summary>
internal static class WalkedSupervision
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Opens it, answers it, shows the drawn plans, begins a drive and shares an example. Answers with the supervisor.</summary>
    public static async Task<Persona> BeginAsync(Site site)
    {
        var supervisor = (await site.Get<AccountStore>().AllAsync(DemoData.Supervising, Ct)).First(a => a.Kind is ViewerKind.Supervisor);
        var manager = (await site.Get<AccountStore>().AllAsync(DemoData.Authority, Ct)).First(a => a.Kind is ViewerKind.UnitManager).Viewer;
        var (id, ids) = (site.Database.Ids.Next(), site.Database.Ids);
        var form = new SupervisionForm
        {
            Title = "Individuell plan i länet",
            Purpose = "Vi vill veta hur ni erbjuder individuell plan.",
            From = "Exempeltillsynen",
            AnswerBy = site.Today.AddDays(30),
            Questions = ["Hur får den som har rätt till en plan veta det?", "Vad är svårt?"],
        };
        Assert.Equal(SupervisionOpened.Sent, (await site.Get<SupervisionStore>().OpenAsync(new SupervisionToOpen(id, form, new PickRule(1, 1, 1, 4711), site.Today), supervisor.Viewer, Ct)).Result);
        var store = site.Get<SupervisedStore>();
        async Task<int> RevisionAsync() => (await store.ReadAsync(id, manager, Ct))!.Revision;
        Assert.Equal(SupervisedAnswer.Saved, await store.AnswerAsync(id, await RevisionAsync(), Enum.GetValues<WrittenInformation>()[0], ["Med beslutet, och på webben.", "Att hinna."], manager, Ct));
        Assert.Equal(SupervisedAnswer.Saved, await store.AttachAsync(id, ids.Next(), "broschyr.pdf", "application/pdf", "%PDF-1.4\n%%EOF\n"u8.ToArray(), manager, Ct));
        Assert.Equal(SupervisedAnswer.Saved, await store.DecideAsync(id, await RevisionAsync(), true, site.Today.AddDays(60), "De vill se hur vi gör.", manager, Ct));
        Assert.True(await site.Get<DriveStore>().BeginAsync(ids.Next(), "Alla som inte har fått frågan", new DriveGroup(NeverOffered: true), manager, Ct));
        Assert.True(await site.Get<LibraryStore>().ShareAsync(ids.Next(), Enum.GetValues<LibraryItemKind>()[^1], "Så frågar vi den som inte talar", "Vi visar bilder och väntar in svaret.", null, manager, Ct));
        return new Persona(supervisor.Viewer, supervisor.Name, "Exempeltillsynen");
    }
}
