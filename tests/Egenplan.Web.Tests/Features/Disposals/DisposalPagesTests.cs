using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using Egenplan.Data.SignIn;
using Egenplan.Domain.Disposal;
using Egenplan.Domain.Offers;
using Egenplan.TestKit.Databases;
using Egenplan.TestKit.Sites;
using Egenplan.Web.Jobs;
using Egenplan.Web.Tests.Disposal;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Egenplan.Web.Tests.Features.Disposals;

/// <summary>The pages of disposal: looked through, one taken out, approved by two, handed to the archive, and a protocol that names nobody.</summary>
public sealed class DisposalPagesTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task The_year_s_list_is_looked_through_approved_by_two_carried_out_by_the_clock_and_told_in_a_protocol(string database)
    {
        await using var site = await Site.StartAsync(database);
        var test = site.Database;
        await test.MakeWholePersonAsync(DisposalSeeds.SecondNumber);
        await test.MakeWholePersonAsync(DisposalSeeds.ThirdNumber, "Berit");
        await test.MakeWholePersonAsync(DisposalSeeds.FourthNumber, "Cecilia", Insats.HousingForChildren);
        await test.LiveUntilAsync(new(2033, 1, 10, 9, 0, 0, TimeSpan.Zero));
        Assert.Equal(3, await site.Get<ClockRunner>().RunAsync("disposal", Ct));
        var (officer, manager, administrator) = (site.As(site.People.Officer), site.As(site.People.Manager), site.As(site.People.Administrator));

        // A case officer takes one out and may not approve.
        var list = await (await officer.GetAsync("/gallring")).ShouldBeOk().ShouldShow("Väntar på två godkännanden").FollowAsync("Gallring 2033");
        list.ShouldBeOk().ShouldShow("Alma Ek").ShouldShow("Berit Ek").ShouldShow("Fem år sedan den sista anteckningen").ShouldShow("Boende för barn eller ungdomar");
        var (one, berit) = (list.Path, list.Document.QuerySelectorAll("li.ep-card").Single(c => c.TextContent.Contains("Berit", StringComparison.Ordinal)).Id!);
        var taken = list.FormIn($"#{berit} form").Set("Form.Reason", nameof(KeepReason.Dispute));
        (await (await taken.SubmitAsync()).ShouldRedirectTo(one).FollowAsync()).ShouldShow("Kvar tills vidare: Klagomål, tillsyn eller tvist");
        (await officer.GetAsync(one + "/godkann")).ShouldShow("En enhetschef ska godkänna först.");

        // Too early; then the manager, who cannot be both; then the administrator, who sees nobody.
        (await manager.GetAsync(one + "/godkann")).ShouldShow("Den kan godkännas tidigast 24 januari 2033");
        test.Clock.Set(new(2033, 1, 24, 9, 0, 0, TimeSpan.Zero));
        var approve = (await manager.GetAsync(one + "/godkann")).ShouldShow("Antal personer per regel").ShouldShow("Antal personer att gallra: 1. Antal personer att bevara: 1.");
        (await approve.Form("Godkänn").SubmitAsync()).ShouldRefuse("Kryssa i att listan är genomgången.");
        (await approve.Form("Godkänn").Check("Listan är genomgången, och uppgifterna ska gallras och bevaras så").SubmitAsync()).ShouldRedirectTo(one);
        (await (await manager.GetAsync(one + "/godkann")).Form("Godkänn").Check("Listan är genomgången, och uppgifterna ska gallras och bevaras så").SubmitAsync()).ShouldRefuse("Två olika personer ska godkänna, och du har redan godkänt. Be en annan person.");
        (await administrator.GetAsync(one)).ShouldBeOk().ShouldNotHold("Alma").ShouldNotHold("Cecilia");
        (await (await administrator.GetAsync(one + "/godkann")).Form("Godkänn").Check("Listan är genomgången, och uppgifterna ska gallras och bevaras så").SubmitAsync()).ShouldRedirectTo(one);

        // Whoever cannot approve is not led there.
        Assert.DoesNotContain((await officer.GetAsync(one)).Document.QuerySelectorAll("main a"), a => a.TextContent.Contains("Godkänn", StringComparison.Ordinal));

        // What is preserved is fetched, and the archive has it.
        var cecilia = (await officer.GetAsync(one)).LinkTo("Lämna till arkivet");
        var archive = (await officer.GetAsync(cecilia)).ShouldBeOk();
        (await archive.Form("Arkivet har filen").Fill("Kontrollsumma", "0123456789").SubmitAsync()).ShouldRefuse("Hämta filen först. Har arkivet redan fått den är det klart.");
        var file = (await archive.Form("Hämta filen").SubmitAsync()).ShouldBeOk();
        using (var zip = new ZipArchive(new MemoryStream(file.Bytes)))
        {
            Assert.Equal(
                ["sha256.txt", "akt.json", "plan-1/plan.json", "plan-1/version-1.json", "plan-1/plan.pdf", "plan-1/plan.fhir.json", "bilagor/001-hus.txt", "logg.jsonl"],
                zip.Entries.Select(e => e.FullName));
            using var sums = new StreamReader(zip.GetEntry("sha256.txt")!.Open());
            foreach (var line in (await sums.ReadToEndAsync(Ct)).Split('\n', StringSplitOptions.RemoveEmptyEntries))
            {
                using var content = zip.GetEntry(line[66..])!.Open();
                Assert.Equal(line[..64], Convert.ToHexStringLower(await SHA256.HashDataAsync(content, Ct)));
            }
        }

        (await (await officer.GetAsync(cecilia)).Form("Arkivet har filen").Fill("Kontrollsumma", "0123456789").SubmitAsync())
            .ShouldRefuse("Kontrollsumman är inte den sist hämtade filens. Jämför filerna, eller hämta filen igen och lämna den till arkivet.");
        (await (await officer.GetAsync(cecilia)).Form("Arkivet har filen").Fill("Kontrollsumma", Convert.ToHexStringLower(SHA256.HashData(file.Bytes))[..8]).SubmitAsync()).ShouldRedirectTo(one);

        // The days of waiting pass, and the clock does it.
        test.Clock.Set(new(2033, 1, 31, 9, 0, 0, TimeSpan.Zero));
        Assert.Equal(2, await site.Get<ClockRunner>().RunAsync("disposal", Ct));
        var protocol = (await manager.GetAsync(one + "/protokoll")).ShouldBeOk();
        protocol.ShouldShow("21 c § LSS (1993:387)").ShouldShow("Kvar tills vidare: Klagomål, tillsyn eller tvist").ShouldNotHold("Alma").ShouldNotHold("Berit").ShouldNotHold("Cecilia");
        (await officer.GetAsync(one)).ShouldShow("Allt är klart sedan 31 januari 2033").ShouldNotHold("Alma").ShouldNotHold("Berit");
        (await officer.GetAsync(cecilia)).ShouldBe(HttpStatusCode.NotFound);
        await using var db = test.OpenPastTheWall();
        Assert.Equal(1, await db.CaseFiles.CountAsync(Ct));
    }

    [Fact]
    public async Task Approving_and_fetching_ask_for_a_fresh_sign_in()
    {
        await using var site = await Site.StartAsync(more: b => b.Services.AddSingleton(new SessionLimits(TimeSpan.FromDays(400), TimeSpan.FromDays(400), TimeSpan.FromMinutes(10))));
        await site.Database.MakeWholePersonAsync(DisposalSeeds.SecondNumber);
        var proposal = await site.Database.ProposeAsync();
        var manager = site.As(site.People.Manager);
        site.Clock.Set(new(2033, 1, 24, 9, 0, 0, TimeSpan.Zero));

        var answer = await (await manager.GetAsync($"/gallring/{proposal.Id:N}/godkann")).Form("Godkänn").Check("Listan är genomgången, och uppgifterna ska gallras och bevaras så").SubmitAsync();

        Assert.StartsWith("/logga-in/igen", answer.RedirectsTo, StringComparison.Ordinal);
        Assert.Null((await site.Database.ProtocolAsync(proposal.Id)).First);
    }
}
