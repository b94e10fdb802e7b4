using System.Net;
using System.Text;
using Egenplan.Data;
using Egenplan.Data.CaseFiles;
using Egenplan.Domain.Offers;
using Egenplan.Domain.People;
using Egenplan.TestKit;
using Egenplan.TestKit.Databases;
using Egenplan.TestKit.Html;
using Egenplan.TestKit.Sites;
using Xunit;

namespace Egenplan.Web.Tests.Features.Work.Import;

public sealed class ImportPageTests
{
    private const string Header = "Personnummer;Förnamn;Efternamn;Insats;Beslutsdatum;Fr.o.m.;T.o.m.;Verkställt;Handläggare;Enhet;Skydd\n";
    private const string Anna = "200406212381;Anna;Ek;9:10;2024-03-01;2024-03-15;;2024-04-01;Maria Lindgren;Vuxen;\n";
    private const string Bo = "197412629870;Bo;Al;9:3;2024-05-01;2024-05-15;2026-12-31;;Maria Lindgren;Vuxen;\n";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task AFileIsSeen_Confirmed_AndChangesNothingTheSecondTime(string database)
    {
        await using var site = await Site.StartAsync(database);
        var officer = site.As(site.People.Officer);
        var toreboda = await File.ReadAllBytesAsync(Repository.PathTo("tests", "data", "decisions", "beslut-toreboda.csv"), Ct);

        var preview = await UploadAsync(officer, toreboda);
        Assert.Empty(await DutiesAsync(site));
        Assert.Equal(
            ["143", "133 (personer i filen: 89)", "0", "0", "1", "2", "7"],
            Rows(preview, "Rader", "Nya beslut", "Ändrade beslut", "Oförändrade beslut", "Dubbletter, räknas en gång", "Rader som säger emot varandra", "Avvisade rader"));
        preview.ShouldShow("Hemtjänst är inte någon av de tio insatserna i 9 § LSS.").ShouldShow("Viggo Johansson: Daglig verksamhet, beslut 2024-06-22");
        var done = await (await preview.Form("Läs in besluten").SubmitAsync("Läs in besluten")).FollowAsync();

        done.ShouldBeOk();
        Assert.Equal(["133", "0", "0", "7"], Rows(done, "Nya beslut", "Ändrade beslut", "Oförändrade beslut", "Avvisade rader"));
        var before = await DutiesAsync(site);
        Assert.Equal(133, before.Count);

        var again = await UploadAsync(officer, toreboda);
        Assert.Equal(["0 (personer i filen: 89)", "0", "133"], Rows(again, "Nya beslut", "Ändrade beslut", "Oförändrade beslut"));
        await again.Form("Läs in besluten").SubmitAsync("Läs in besluten");
        Assert.Equal(before.Order(), (await DutiesAsync(site)).Order());
    }

    [Theory, EachDatabase]
    public async Task OfTwoRowsThatDiffer_TheChosenOneIsTaken(string database)
    {
        await using var site = await Site.StartAsync(database);
        var preview = await UploadAsync(site.As(site.People.Officer), Header + Anna + Anna.Replace(";;2024-04-01", ";2027-06-30;2024-04-01", StringComparison.Ordinal));

        await preview.Form("Läs in besluten").Set("Form.Conflicts[0].Row", "3").SubmitAsync("Läs in besluten");

        var anna = Assert.Single(await FindAsync(site, "Anna Ek"));
        Assert.Equal(new DateOnly(2027, 6, 30), Assert.Single(anna.Decisions).To);
    }

    [Theory, EachDatabase]
    public async Task RejectedRows_AreDownloaded_Mended_AndTakenAlone_AndNothingIsMissing(string database)
    {
        await using var site = await Site.StartAsync(database);
        var officer = site.As(site.People.Officer);
        var preview = await UploadAsync(officer, Header + Anna + Bo.Replace("9:3", "Hemtjänst", StringComparison.Ordinal));
        await preview.Form("Läs in besluten").SubmitAsync("Läs in besluten");
        var rejected = await officer.GetAsync(preview.Path + "?handler=Rejected");
        var text = Encoding.UTF8.GetString(rejected.Bytes);
        Assert.Contains("Insats: Hemtjänst är inte någon av de tio insatserna", text, StringComparison.Ordinal);

        var mended = await UploadAsync(officer, text.Replace(";Hemtjänst;", ";9:3;", StringComparison.Ordinal));
        mended.ShouldNotHold("Saknas i filen");
        await mended.Form("Läs in besluten").SubmitAsync("Läs in besluten");

        Assert.Single(await FindAsync(site, "Bo Al"));
    }

    [Theory, EachDatabase]
    public async Task TheNextFile_ShowsWhatIsMissing_Ended_Extended_AndNothingIsTakenAway(string database)
    {
        await using var site = await Site.StartAsync(database);
        var officer = site.As(site.People.Officer);
        await TakeAsync(officer, Header + Anna + Bo + Bo.Replace("9:3", "9:4", StringComparison.Ordinal));
        site.Clock.Advance(TimeSpan.FromDays(60));

        var preview = await UploadAsync(officer, Header + Bo + Bo.Replace("9:3;2024-05-01;2024-05-15;2026-12-31", "9:4;2024-05-01;2024-05-15;2027-12-31", StringComparison.Ordinal));
        preview.ShouldShow("Saknas i filen: 1").ShouldShow("Har upphört sedan förra filen: 1").ShouldShow("Har förlängts: 1").ShouldShow("Fanns i förra filen");
        await preview.Form("Läs in besluten").SubmitAsync("Läs in besluten");

        var anna = Assert.Single(await FindAsync(site, "Anna Ek"));
        Assert.Equal(site.Today, Assert.Single(anna.Decisions).Missing?.On);
        (await UploadAsync(officer, Header + Bo)).ShouldShow("Saknades också förra gången");
        (await UploadAsync(officer, Header + Anna)).ShouldShow("Finns i filen igen");
    }

    [Theory, EachDatabase]
    public async Task AChangedNumber_IsHeldUntilTheOfficerSaysThatItIsTheSamePerson(string database)
    {
        await using var site = await Site.StartAsync(database);
        var officer = site.As(site.People.Officer);
        await TakeAsync(officer, Header + Bo);
        var changed = Header + Bo.Replace("197412629870", "197412029808", StringComparison.Ordinal);

        var preview = await UploadAsync(officer, changed);
        await preview.Form("Läs in besluten").SubmitAsync("Läs in besluten");
        Assert.Equal("197412629870", Assert.Single(await FindAsync(site, "Bo Al")).Identity.Number);
        preview = await UploadAsync(officer, changed);
        await preview.Form("Läs in besluten").Check("Samma person som Bo Al: byt till numret i filen").SubmitAsync("Läs in besluten");

        var bo = Assert.Single(await FindAsync(site, "Bo Al"));
        Assert.Equal(("197412029808", "197412629870"), (bo.Identity.Number, Assert.Single(bo.Identity.EarlierNumbers).Number));
        Assert.Equal(["0 (personer i filen: 1)", "0", "1"], Rows(await UploadAsync(officer, changed), "Nya beslut", "Ändrade beslut", "Oförändrade beslut"));
    }

    [Theory, EachDatabase]
    public async Task UnknownHeadings_AreMappedOnce_AndRememberedForTheAuthority(string database)
    {
        await using var site = await Site.StartAsync(database);
        var officer = site.As(site.People.Officer);
        var file = "Kund;Vad;När;Namn\n200406212381;9:10;2024-03-01;Ek, Anna\n";

        var columns = await UploadAsync(officer, file);
        Assert.Equal("Vad kolumnerna är", columns.Heading);
        (await columns.Form().SubmitAsync()).ShouldRefuse("Välj också vilken kolumn som är: Personnummer, Insats, Beslutsdatum.");
        var preview = await (await columns.Form().Fill("Kund", "Personnummer").Fill("Vad", "Insats").Fill("När", "Beslutsdatum").SubmitAsync()).FollowAsync();
        Assert.Equal(["1 (personer i filen: 1)"], Rows(preview, "Nya beslut"));

        var next = await UploadAsync(officer, file + "200406212381;9:3;2024-03-01;Ek, Anna\n");
        Assert.Equal(["2 (personer i filen: 1)"], Rows(next, "Nya beslut"));
    }

    [Theory, EachDatabase]
    public async Task ABrokenFile_GetsOneClearError_AndNothingIsKept(string database)
    {
        await using var site = await Site.StartAsync(database);
        var officer = site.As(site.People.Officer);

        (await PostAsync(officer, [.. "PK\x3\x4"u8, .. new byte[40], .. "xl/workbook.xml"u8])).ShouldRefuse("Det här är en kalkylbladsfil.");
        (await PostAsync(officer, new byte[1000])).ShouldRefuse("Filen är inte en textfil");
        (await PostAsync(officer, "\n\n"u8.ToArray())).ShouldRefuse("Filen är tom.");
        (await PostAsync(officer, Encoding.UTF8.GetBytes(Header + Anna.Replace("Ek", "\"Ek", StringComparison.Ordinal)))).ShouldRefuse("Läsningen stannade på rad 2.");
        var tooLarge = await PostAsync(officer, new byte[52 * 1024 * 1024]);
        tooLarge.ShouldRedirectTo("/arbete/import?fel=TooLarge");
        (await tooLarge.FollowAsync()).ShouldRefuse("Filen är större än 50 MB.");
        (await (await officer.GetAsync("/arbete/import")).Form().SubmitAsync()).ShouldRefuse("Välj en fil.");

        Assert.Empty(await DutiesAsync(site));
    }

    [Theory, EachDatabase]
    public async Task AWaitingFile_IsSeenByNobodyElse_AndCanBeThrownAway(string database)
    {
        await using var site = await Site.StartAsync(database);
        var officer = site.As(site.People.Officer);
        var preview = await UploadAsync(officer, Header + Anna);

        (await site.As(site.People.Elsewhere).GetAsync(preview.Path)).ShouldBe(HttpStatusCode.NotFound);
        (await site.As(site.People.Manager).GetAsync(preview.Path)).ShouldBe(HttpStatusCode.Forbidden);
        (await site.As(site.People.Manager).GetAsync("/arbete/import")).ShouldBe(HttpStatusCode.Forbidden);
        (await site.As(site.People.Staff).GetAsync("/arbete/import")).ShouldBe(HttpStatusCode.Forbidden);
        (await site.Anybody().GetAsync("/arbete/import")).ShouldRedirectTo("/logga-in*");
        (await preview.Form("Ta bort filen").SubmitAsync("Ta bort filen")).ShouldRedirectTo("/arbete/import");
        (await officer.GetAsync(preview.Path)).ShouldBe(HttpStatusCode.NotFound);
        (await preview.Form("Läs in besluten").SubmitAsync("Läs in besluten")).ShouldRedirectTo("/arbete/import");
        Assert.Empty(await DutiesAsync(site));
    }

    [Theory, EachDatabase]
    public async Task AProtectedPersonWhomTheOfficerMayNotFind_IsTakenIn_ButNotNamedFromTheRegister(string database)
    {
        await using var site = await Site.StartAsync(database);
        await TakeAsync(site.As(site.People.Officer), Header + Anna.Replace("Vuxen;", "Vuxen;S", StringComparison.Ordinal));
        var other = site.As(site.People.OtherOfficer);

        var preview = await UploadAsync(other, Header + Bo);
        preview.ShouldShow("Person med skyddade uppgifter").ShouldNotHold("Anna");
        var changed = await UploadAsync(other, Header + Anna.Replace("2024-04-01", "2024-04-02", StringComparison.Ordinal));
        changed.ShouldShow("Filen anger lägre skydd än det som finns här");
        await changed.Form("Läs in besluten").SubmitAsync("Läs in besluten");

        var anna = Assert.Single(await FindAsync(site, "Anna Ek"));
        Assert.Equal((ProtectionLevel.Marking, new DateOnly(2024, 4, 2)), (anna.Identity.Protection, anna.Decisions[0].ExecutedOn));
    }

    private static Task<Page> UploadAsync(Visitor visitor, string text) => UploadAsync(visitor, Encoding.UTF8.GetBytes(text));

    private static async Task<Page> UploadAsync(Visitor visitor, byte[] bytes) => (await (await PostAsync(visitor, bytes)).FollowAsync()).ShouldBeOk();

    private static async Task<Page> PostAsync(Visitor visitor, byte[] bytes) =>
        await (await visitor.GetAsync("/arbete/import")).Form().Attach("Fil med beslut", "beslut.csv", bytes, "text/csv").SubmitAsync("Läs filen");

    private static async Task TakeAsync(Visitor visitor, string text) =>
        await (await UploadAsync(visitor, text)).Form("Läs in besluten").SubmitAsync("Läs in besluten");

    private static async Task<IReadOnlyList<Guid>> DutiesAsync(Site site) =>
        await site.Get<IndexReader>().QueryAsync(site.Database.Officer, t => t.Duties.Select(d => d.DecisionId), Ct);

    private static Task<IReadOnlyList<CaseFile>> FindAsync(Site site, string name) => site.Get<CaseFileReader>().FindAsync(name, site.Database.Officer, Ct);

    private static string[] Rows(Page page, params string[] labels) =>
        [.. labels.Select(label => page.Document.QuerySelectorAll("dt").Single(d => Page.Words(d) == label).NextElementSibling is { } value ? Page.Words(value) : "")];
}
