using System.Diagnostics;
using System.Globalization;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Egenplan.TestKit.Databases;
using Egenplan.TestKit.Sites;
using Egenplan.Web.Hosting;
using Egenplan.Web.Texts;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Xunit;

namespace Egenplan.Web.Tests.Faults;

/// <summary>
/// Fault 30, certificates: those of HAProxy (by its own reload) and of two servers behind it (a changed file) are changed while four people write, and
/// then one of the servers does not answer for a moment. No request fails and nobody is signed out. The long form is <c>tests/slow/certificates.sh</c>.
/// </summary>
public sealed class CertificateTests(ITestOutputHelper output)
{
    private const int Between = 8;

    // A server that is too busy to shake hands for so long is waited for, not given up.
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(3);

    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(1);

    private static readonly Wording T = new(WordingCatalog.BuiltIn, TextChoice.Swedish);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Certificates_are_changed_under_load_and_nobody_is_turned_away_or_signed_out()
    {
        var rounds = FaultTrial.Rounds(1);
        await using var cluster = await PostgresCluster.StartAsync();
        var options = await DatabaseKillTests.OptionsOnAsync(cluster);
        await using var trial = await FaultTrial.MakeAsync(options, Ct);
        var folder = Path.GetDirectoryName(options.MasterKeyFile)!;
        var (front, servers) = (Path.Combine(folder, "front.pem"), Path.Combine(folder, "servers.pem"));
        await CertifyAsync(front, "front 0");
        await CertifyAsync(servers, "servers 0");
        await using var web1 = await RealServer.StartAsync(options, new RealServerWay { Port = RealServer.FreePort(), IsTls = true }, ("Certificate", servers));
        await using var web2 = await RealServer.StartAsync(options, new RealServerWay { Port = RealServer.FreePort(), IsTls = true }, ("Certificate", servers));
        await using var proxy = await HaProxy.StartAsync([web1.Address.Port, web2.Address.Port], front);
        foreach (var writer in trial.Writers)
            await writer.SignInAsync(proxy.Address);
        var most = await FaultTrial.WhileWritingAsync(trial.Writers, Moment, async _ =>
        {
            for (var round = 1; round <= rounds; round++)
            {
                await MeanwhileAsync();
                await CertifyAsync(servers, Name("servers", round));
                foreach (var server in new[] { web1, web2 })
                    await UntilShownAsync(server.Address, Name("servers", round));
                await MeanwhileAsync();
                // What HAProxy begins anew connects to the servers anew, and meets theirs.
                await CertifyAsync(front, Name("front", round));
                await proxy.ReloadAsync();
                await UntilShownAsync(proxy.Address, Name("front", round));
                await MeanwhileAsync();
            }

            await web1.PauseAsync(Silence);
            await MeanwhileAsync();
        }, Ct);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{rounds} certificates in front, {rounds} of both servers: {trial.Acknowledged} forms answered for, {most} retries at most"));
        NobodyWasTurnedAway(trial, proxy, most);
        (await trial.CompareAsync(Ct)).Holds("certificates changed");

        async Task MeanwhileAsync()
        {
            var until = trial.Acknowledged + Between;
            for (var since = Stopwatch.StartNew(); trial.Acknowledged < until; await Task.Delay(10, Ct))
                Assert.True(since.Elapsed < TimeSpan.FromMinutes(1), trial.Writers.Select(w => w.Refusal?.Text).FirstOrDefault(t => t is not null));
        }
    }

    [Fact]
    public async Task A_certificate_that_cannot_be_read_or_whose_key_does_not_fit_is_refused_at_start_with_the_file_at_fault()
    {
        var folder = Directory.CreateTempSubdirectory("egenplan-certificate-").FullName;
        var (one, other) = (Path.Combine(folder, "one.pem"), Path.Combine(folder, "other.pem"));
        await CertifyAsync(one, "one");
        await CertifyAsync(other, "other");
        var key = Path.Combine(folder, "key.pem");
        await File.WriteAllTextAsync(key, (await File.ReadAllTextAsync(other, Ct)).Split("-----END CERTIFICATE-----\n")[1], Ct);
        var (none, bare) = (Path.Combine(folder, "none.pem"), Path.Combine(folder, "bare.pem"));
        await File.WriteAllTextAsync(bare, (await File.ReadAllTextAsync(one, Ct)).Split("-----BEGIN PRIVATE")[0], Ct);
        Assert.Equal([(false, none), (false, none), (false, key), (false, key), (true, none), (true, key), (true, bare)], [Refused(none, null), Refused(none, key), Refused(key, null), Refused(key, one), Refused(one, none), Refused(one, key), Refused(bare, null)]);
        Assert.NotNull(new SiteCertificate(other, key, T));
        Directory.Delete(folder, recursive: true);

        (bool IsOfKey, string Named) Refused(string file, string? keyFile)
        {
            var told = Assert.Throws<StartRefusal>(() => new SiteCertificate(file, keyFile, T)).Message;
            var named = new[] { none, one, key, bare }.Single(f => told.Contains(f, StringComparison.Ordinal));
            Assert.Contains(told, new[] { T.Get("hosting.certificate", ("file", named)), T.Get("hosting.certificate-key", ("file", named)) });
            return (told == T.Get("hosting.certificate-key", ("file", named)), named);
        }
    }

    [Fact]
    public async Task A_changed_file_is_followed_when_it_is_whole_also_behind_links()
    {
        var folder = Directory.CreateTempSubdirectory("egenplan-certificate-").FullName;
        string At(string name) => Path.Combine(folder, name);
        foreach (var name in new[] { "one.pem", "two.pem", "three.pem" })
            await CertifyAsync(At(name), name);
        File.CreateSymbolicLink(At("now.pem"), At("one.pem"));
        File.CreateSymbolicLink(At("site.pem"), At("now.pem"));
        var https = new HttpsConnectionAdapterOptions();
        var certificate = new SiteCertificate(At("site.pem"), null, T);
        certificate.Apply(https);
        string Shown() => https.ServerCertificateSelector!(null, null)!.Subject;

        Assert.Equal("CN=one.pem", Shown());
        Point("two.pem");
        Assert.Equal("CN=two.pem", Shown());
        var whole = await File.ReadAllTextAsync(At("three.pem"), Ct);
        await File.WriteAllTextAsync(At("half.pem"), whole[..(whole.Length / 2)], Ct);
        Point("half.pem");
        Assert.Equal("CN=two.pem", Shown());
        await File.WriteAllTextAsync(At("other.pem"), whole.Split("-----END CERTIFICATE-----\n")[0] + "-----END CERTIFICATE-----\n" + (await File.ReadAllTextAsync(At("one.pem"), Ct)).Split("-----END CERTIFICATE-----\n")[1], Ct);
        Point("other.pem");
        Assert.Equal("CN=two.pem", Shown());
        File.Delete(At("now.pem"));
        Assert.Equal("CN=two.pem", Shown());
        Point("three.pem");
        Assert.Equal("CN=three.pem", Shown());
        Directory.Delete(folder, recursive: true);

        void Point(string name)
        {
            File.Delete(At("now.pem"));
            File.CreateSymbolicLink(At("now.pem"), At(name));
        }
    }

    private static string Name(string of, int round) => string.Create(CultureInfo.InvariantCulture, $"{of} {round}");

    private static void NobodyWasTurnedAway(FaultTrial trial, HaProxy proxy, int most)
    {
        List<string> away =
        [
            .. trial.Writers.SelectMany(w => w.Unshown).Concat(trial.Writers.SelectMany(w => w.Unsaved).Select(u => u.Page)).Select(p => $"{(int)p.Status} {p.Path}: {p.Text}"),
            .. trial.Writers.SelectMany(w => w.Broken).Select(b => $"{b.At:HH:mm:ss.fff} {b.Fault}"),
            .. proxy.Told.Where(l => l.Contains(" is DOWN", StringComparison.Ordinal)),
        ];
        Assert.True(away.Count == 0 && most == 0, string.Join('\n', [.. away, .. proxy.Told]));
    }

    // Certificate and key in one file, put in its place in one piece.
    private static async Task CertifyAsync(string file, string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var now = TimeProvider.System.GetUtcNow();
        using var made = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256).CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        await File.WriteAllTextAsync(file + ".new", made.ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem() + "\n", Ct);
        File.Move(file + ".new", file, overwrite: true);
    }

    // Whoever connects now meets it.
    private static async Task UntilShownAsync(Uri address, string name)
    {
        for (var since = Stopwatch.StartNew(); ; await Task.Delay(50, Ct))
        {
            using var tcp = new TcpClient();
            await tcp.ConnectAsync(address.Host, address.Port, Ct);
            await using var tls = new SslStream(tcp.GetStream(), leaveInnerStreamOpen: false, (_, shown, _, _) => shown is not null);
            await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = "localhost" }, Ct);
            if (tls.RemoteCertificate!.Subject == $"CN={name}")
                return;
            Assert.True(since.Elapsed < TimeSpan.FromSeconds(20), $"{address} still shows {tls.RemoteCertificate.Subject}.");
        }
    }
}
