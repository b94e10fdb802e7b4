using System.Net;
using Egenplan.Data.Plans;
using Egenplan.Data.Vault;
using Egenplan.Domain.Plans;
using Egenplan.TestKit.Databases;
using Egenplan.TestKit.Html;
using Egenplan.TestKit.Plans;
using Egenplan.TestKit.Sites;
using Egenplan.Web.Hosting.Commands;
using Egenplan.Web.Tests.Features.Work.Plans.Content;
using Egenplan.Web.Tests.Outputs.Pdf;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Egenplan.Web.Tests.Features.Public;

/// <summary>Whoever holds a plan, on paper or as a file, can ask whether it is an adopted version and unchanged.</summary>
public sealed class VerifyTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task A_copy_is_genuine_as_a_file_and_by_its_code_and_nothing_is_told_of_whose_it_is(string database)
    {
        await using var site = await Site.StartAsync(database);
        var (_, pdf, code) = await CopyAsync(site);

        var byFile = (await SendAsync(site, pdf)).ShouldBeOk();
        var byCode = (await site.Anybody().GetAsync("/kontrollera")).Form("Kontrollera koden");
        var found = (await byCode.Fill("Kontrollkod", code.ToLowerInvariant().Replace(' ', '-')).SubmitAsync("Kontrollera koden")).ShouldBeOk();

        Assert.Empty(byFile.Errors.Concat(found.Errors));
        foreach (var page in new[] { byFile, found })
            page.ShouldShow("Ja, det stämmer").ShouldShow("version 1 av en plan").ShouldShow("1 juni 2026").ShouldNotHold("laga mat").ShouldNotHold("Exempelkommunen").ShouldNotHold("Eva");
        PdfJudges.Judge("sealed-copy", pdf);
    }

    [Fact]
    public async Task No_changed_byte_passes_and_neither_does_a_seal_moved_to_another_file()
    {
        await using var site = await Site.StartAsync();
        var (_, pdf, _) = await CopyAsync(site);
        var seals = site.Get<PaperSeals>();
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        TestContext.Current.SendDiagnosticMessage("seed {0}", seed);

        for (var i = 0; i < 300; i++)
        {
            var changed = pdf.ToArray();
            changed[random.Next(changed.Length)] ^= (byte)random.Next(1, 256);
            var found = await seals.CheckAsync(new MemoryStream(changed), Ct);
            Assert.True(found.Finding is PaperFinding.Changed or PaperFinding.Unknown, $"seed {seed}, change {i}: {found}");
        }

        var at = pdf.AsSpan().LastIndexOf("%Egenplan 1 "u8);
        var line = pdf.AsSpan(at, pdf.AsSpan(at).IndexOf((byte)'\n') + 1).ToArray();
        byte[] bare = [.. pdf.AsSpan(0, at), .. pdf.AsSpan(at + line.Length)];
        var other = (await site.Anybody().GetAsync("/motespapper.pdf")).Bytes;
        var end = other.AsSpan().LastIndexOf("startxref"u8);
        byte[] moved = [.. other.AsSpan(0, end), .. line, .. other.AsSpan(end)];
        byte[] longer = [.. pdf, .. "x"u8];
        Assert.Equal(PaperFinding.Changed, (await seals.CheckAsync(new MemoryStream(moved), Ct)).Finding);
        Assert.Equal(PaperFinding.Changed, (await seals.CheckAsync(new MemoryStream(longer), Ct)).Finding);
        Assert.Equal(PaperFinding.Unknown, (await seals.CheckAsync(new MemoryStream(bare), Ct)).Finding);
        Assert.Equal(PaperFinding.Unknown, (await seals.CheckAsync(new MemoryStream(), Ct)).Finding);
    }

    [Theory, EachDatabase]
    public async Task When_the_plan_has_been_disposed_of_it_says_that_it_can_no_longer_tell(string database)
    {
        await using var site = await Site.StartAsync(database);
        var (plan, pdf, code) = await CopyAsync(site);
        Guid key;
        await using (var db = site.Database.OpenPastTheWall())
            key = (await db.Plans.SingleAsync(p => p.Id == plan.Id.Value, Ct)).KeyId;
        await site.Get<KeyVault>().DestroyAsync(key, Ct);

        (await SendAsync(site, pdf)).ShouldBeOk().ShouldShow("Det går inte längre att säga");
        Assert.Equal(PaperFinding.CannotTell, (await site.Get<PaperSeals>().CheckCodeAsync(code, Ct)).Finding);
    }

    [Fact]
    public async Task What_is_wrongly_asked_gets_one_sentence()
    {
        await using var site = await Site.StartAsync();
        var page = await site.Anybody().GetAsync("/kontrollera");

        (await page.Form("Kontrollera koden").Fill("Kontrollkod", "3F2A").SubmitAsync("Kontrollera koden")).ShouldBe(HttpStatusCode.BadRequest).ShouldShow("Skriv alla 16 tecken");
        (await page.Form("Kontrollera koden").Fill("Kontrollkod", "3F2A 91C0 77BE 10D4").SubmitAsync("Kontrollera koden")).ShouldBeOk().ShouldShow("Koden hör inte till någon plan här");
        (await page.Form("Kontrollera filen").SubmitAsync("Kontrollera filen")).ShouldBe(HttpStatusCode.BadRequest).ShouldShow("Välj filen med planen först");
        (await SendAsync(site, "Hej"u8.ToArray())).ShouldBeOk().ShouldShow("Vi känner inte igen filen");
    }

    [Fact]
    public async Task The_command_says_the_same_and_ends_with_one_when_it_does_not_hold()
    {
        await using var site = await Site.StartAsync();
        var (_, pdf, code) = await CopyAsync(site);
        var folder = Directory.CreateDirectory(Path.Combine(site.Database.Folder, "data")).FullName;
        var keys = Directory.CreateDirectory(Path.Combine(folder, "keys")).FullName;
        foreach (var file in Directory.EnumerateFiles(site.Database.Folder))
            File.Copy(file, Path.Combine(Path.GetFileName(file).StartsWith("egenplan.db", StringComparison.Ordinal) ? folder : keys, Path.GetFileName(file)));
        var paper = Path.Combine(folder, "plan.pdf");
        await File.WriteAllBytesAsync(paper, pdf, Ct);
        var wrong = Path.Combine(folder, "ändrad.pdf");
        await File.WriteAllBytesAsync(wrong, [.. pdf, 0], Ct);

        Assert.Equal((0, "Filen är version 1 av en plan"), await RunAsync(paper));
        Assert.Equal((0, "Koden hör till version 1 av e"), await RunAsync(code));
        Assert.Equal((1, "Filen är ändrad efter att den"), await RunAsync(wrong));
        Assert.Equal((1, "Vi känner inte igen filen. De"), await RunAsync(Path.Combine(keys, "master.keys")));
        Assert.Equal((2, "Det finns ingen fil som heter"), await RunAsync("finns-inte.pdf"));

        async Task<(int, string)> RunAsync(string what)
        {
            using var told = new StringWriter();
            var answer = await CommandLine.RunAsync(["verify", what, "--data", folder], told, told);
            return (answer, told.ToString()[..Math.Min(29, told.ToString().Length)].TrimEnd('.', '\n'));
        }
    }

    private static async Task<Page> SendAsync(Site site, byte[] file) =>
        await (await site.Anybody().GetAsync("/kontrollera")).Form("Kontrollera filen").Attach("Planen som PDF", "plan.pdf", file, "application/pdf").SubmitAsync("Kontrollera filen");

    private static async Task<(IndividualPlan Plan, byte[] Pdf, string Code)> CopyAsync(Site site)
    {
        var begun = await site.HasAsync(APlan.Requested().MeetingHeld().WithGoal("Jag vill laga mat.").WithMeasure());
        var plan = await site.DoAsync(begun, p => p.Adopt(APlan.Yes(new DateOnly(2026, 6, 1)), site.Today));
        var officer = site.As(site.People.Officer);
        var pdf = (await officer.GetAsync(plan.At("kopior/1.pdf"))).Bytes;
        var code = Page.Words((await officer.GetAsync(plan.At("historik"))).Document.QuerySelector("code")!);
        return (plan, pdf, code);
    }
}
