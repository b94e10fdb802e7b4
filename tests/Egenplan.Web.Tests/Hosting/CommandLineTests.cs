using System.Net;
using System.Net.Sockets;
using Egenplan.Data;
using Egenplan.Data.Accounts;
using Egenplan.Domain.People;
using Egenplan.TestKit.Databases;
using Egenplan.Web.Hosting.Commands;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Egenplan.Web.Tests.Hosting;

public sealed class CommandLineTests : IDisposable
{
    private readonly string _data = Directory.CreateTempSubdirectory("egenplan-kommando-å ").FullName;

    public void Dispose() => Directory.Delete(_data, recursive: true);

    [Theory]
    [InlineData("hitta-på")]
    [InlineData("serve", "mer")]
    [InlineData("serve", "--okänd")]
    [InlineData("serve", "--urls")]
    [InlineData("serve", "--urls", "--today")]
    [InlineData("serve", "--today", "21 november")]
    [InlineData("serve", "--today", "2026-02-30")]
    [InlineData("serve", "--urls", "http://127.0.0.1:1", "--urls", "http://127.0.0.1:2")]
    [InlineData("serve", "--help=ja")]
    [InlineData("serve", "--urls", "5081")]
    [InlineData("serve", "--urls", "http://127.0.0.1:5081/sida")]
    public async Task A_command_wrongly_written_answers_one_line_and_exit_code_two(params string[] args)
    {
        var (code, @out, err) = await Run(args);

        Assert.Equal(2, code);
        Assert.Empty(@out);
        Assert.Single(err.TrimEnd('\n').Split('\n'));
        Assert.DoesNotContain('{', err);
    }

    [Fact]
    public async Task The_help_names_every_verb()
    {
        var (code, @out, err) = await Run("--help");

        Assert.Equal(0, code);
        Assert.Empty(err);
        Assert.All(CommandLine.Verbs, verb => Assert.Contains("\n  " + verb.Name, @out));
    }

    [Fact]
    public async Task Each_verb_tells_how_it_is_used()
    {
        foreach (var verb in CommandLine.Verbs)
        {
            var (code, @out, _) = await Run([.. verb.Name.Split(' '), "--help"]);

            Assert.Equal(0, code);
            Assert.StartsWith(verb.Name, @out);
        }
    }

    [Fact]
    public async Task The_keys_are_verified_backed_up_and_rotated()
    {
        var copy = Path.Combine(_data, "kopia");

        var (verified, told, _) = await Run("keys", "verify", "--data", _data);
        var (saved, _, _) = await Run("keys", "backup", copy, "--data", _data);
        var (again, _, err) = await Run("keys", "backup", copy, "--data", _data);
        var (rotated, _, _) = await Run("keys", "rotate", "--data", _data);
        var (after, toldAfter, _) = await Run("keys", "verify", "--data", _data);
        var (prepared, _, _) = await Run("keys", "rotate", "--prepare", "--data", _data);
        var (_, toldPrepared, _) = await Run("keys", "verify", "--data", _data);
        var (finished, _, _) = await Run("keys", "rotate", "--finish", "--data", _data);
        var (last, toldLast, _) = await Run("keys", "verify", "--data", _data);

        Assert.Equal([0, 0, 1, 0, 0, 0, 0, 0], [verified, saved, again, rotated, after, prepared, finished, last]);
        Assert.Equal(toldAfter, toldPrepared);
        Assert.NotEqual(toldAfter, toldLast);
        Assert.Contains(copy, err);
        Assert.NotEqual(told, toldAfter);
    }

    [Fact]
    public async Task The_journals_key_is_changed_in_one_step_or_two_and_the_old_one_is_trusted()
    {
        await SettleAsync();
        var (_, first, _) = await Run("journal", "key", "--data", _data);
        var (too, _, why) = await Run("journal", "rotate", "--finish", "--data", _data);
        var (one, _, _) = await Run("journal", "rotate", "--data", _data);
        var (_, second, _) = await Run("journal", "key", "--data", _data);
        var (prepared, _, _) = await Run("journal", "rotate", "--prepare", "--data", _data);
        var (again, toldAgain, _) = await Run("journal", "rotate", "--prepare", "--data", _data);
        var (finished, _, _) = await Run("journal", "rotate", "--finish", "--data", _data);
        var (_, third, _) = await Run("journal", "key", "--data", _data);
        var (walked, _, _) = await Run("journal", "verify", "--data", _data);

        Assert.Equal([1, 0, 0, 0, 0, 0], [too, one, prepared, again, finished, walked]);
        Assert.Contains("journal rotate --prepare", why);
        Assert.Contains("redan en ny nyckel", toldAgain);
        // The one that signs is last, and nothing that was trusted is away.
        Assert.StartsWith(first.Trim(), second);
        Assert.StartsWith(second.Trim(), third);
        Assert.Equal([1, 2, 3], new[] { first, second, third }.Select(k => k.Split("BEGIN PUBLIC KEY").Length - 1));
    }

    [Fact]
    public async Task Keys_come_back_from_a_copy_where_there_are_none_and_old_copies_go()
    {
        await SettleAsync();
        var folder = Path.Combine(_data, "kopior");
        var (saved, _, _) = await Run("keys", "backup", folder + "/", "--data", _data);
        var copy = Assert.Single(Directory.GetFiles(folder));
        var old = Path.Combine(folder, "gammal");
        await File.WriteAllTextAsync(old, "{\"kind\":\"egenplan-keys-1\",\"created\":\"2020-01-01T00:00:00Z\",\"masters\":0,\"keys\":0}\n", TestContext.Current.CancellationToken);
        var (told, beside, _) = await Run("keys", "backup", Path.Combine(folder, "en till"), "--data", _data);
        Assert.True(File.Exists(old));
        var (deleted, _, _) = await Run("keys", "backup", folder, "--data", _data);
        Assert.False(File.Exists(old));
        var (refused, _, err) = await Run("keys", "restore", copy, "--data", _data);
        Assert.Contains("master.keys", err);
        Directory.Delete(Path.Combine(_data, "keys"), recursive: true);
        var bytes = await File.ReadAllBytesAsync(copy, TestContext.Current.CancellationToken);
        bytes[bytes.Length / 2] ^= 4;
        await File.WriteAllBytesAsync(old, bytes, TestContext.Current.CancellationToken);
        var (damaged, _, which) = await Run("keys", "restore", old, "--data", _data);
        Assert.Contains(old, which);
        var (restored, _, _) = await Run("keys", "restore", copy, "--data", _data);
        var (verified, _, _) = await Run("keys", "verify", "--data", _data);
        var (walked, _, _) = await Run("journal", "verify", "--data", _data);

        Assert.Equal([0, 0, 0, 1, 1, 0, 0, 0], [saved, told, deleted, refused, damaged, restored, verified, walked]);
        Assert.Contains(old, beside);
    }

    [Fact]
    public async Task Keys_are_not_copied_from_where_there_are_none_and_copies_of_other_keys_stay()
    {
        var (folder, wrong) = (Path.Combine(_data, "kopior"), Path.Combine(_data, "fel mapp"));
        await SettleAsync();
        await Run("keys", "backup", folder + "/", "--data", _data);
        var ours = Assert.Single(Directory.GetFiles(folder));
        var other = Path.Combine(folder, "annan");
        await File.WriteAllTextAsync(other, "{\"kind\":\"egenplan-keys-1\",\"created\":\"2020-01-01T00:00:00Z\",\"masters\":1,\"keys\":0}\n{\"id\":\"20200101-00000000\",\"key\":\"\",\"created\":\"2020-01-01T00:00:00Z\"}\n", TestContext.Current.CancellationToken);

        var (nowhere, _, why) = await Run("keys", "backup", folder, "--data", wrong);
        Assert.False(Directory.Exists(wrong));
        Directory.CreateDirectory(Path.Combine(wrong, "keys"));
        File.Copy(Path.Combine(_data, "keys", "master.keys"), Path.Combine(wrong, "keys", "master.keys"));
        var (noData, _, none) = await Run("keys", "backup", folder, "--data", wrong);
        Assert.Single(Directory.GetFileSystemEntries(wrong));
        Assert.Equal([other, ours], Directory.GetFiles(folder).Order(StringComparer.Ordinal));
        var (kept, _, told) = await Run("keys", "backup", folder, "--data", _data);

        Assert.Equal([1, 1, 1], [nowhere, noData, kept]);
        Assert.Contains("master.keys", why);
        Assert.Contains("egenplan.db", none);
        Assert.Contains(other, told);
        Assert.True(File.Exists(other));
        Assert.Equal(3, Directory.GetFiles(folder).Length);
    }

    [Fact]
    public async Task A_line_of_the_signed_heads_that_is_none_is_told_by_its_number()
    {
        await SettleAsync();
        var anchors = Path.Combine(_data, "keys", "journal.anchors");
        await File.WriteAllTextAsync(anchors, "\negenplan-journal 1 sha256 1473 x\n", TestContext.Current.CancellationToken);

        var (code, _, err) = await Run("journal", "verify", "--data", _data);

        Assert.Equal(2, code);
        Assert.Contains("Rad 2", err);
        Assert.Contains(anchors, err);
    }

    [Fact]
    public async Task A_backup_is_taken_judged_and_put_back_and_each_refusal_is_one_line()
    {
        await SettleAsync();
        var set = Path.Combine(_data, "säkerhetskopia");

        var (nothing, _, empty) = await Run("backup", set, "--data", Path.Combine(_data, "tom"));
        var (saved, told, _) = await Run("backup", set, "--data", _data);
        var (twice, _, there) = await Run("backup", set, "--data", _data);
        var (whole, _, _) = await Run("verify-backup", set, "--data", _data);
        var (elsewhere, unsigned, _) = await Run("verify-backup", set, "--data", Path.Combine(_data, "tom"));
        var (refused, _, why) = await Run("restore", set, "--data", _data);
        var (restored, done, _) = await Run("restore", set, "--replace", "--data", _data);
        var (walked, _, _) = await Run("journal", "verify", "--data", _data);
        File.Delete(Path.Combine(set, "manifest"));
        var (none, _, missing) = await Run("verify-backup", set, "--data", _data);

        Assert.Equal([1, 0, 1, 0, 0, 1, 0, 0, 1], [nothing, saved, twice, whole, elsewhere, refused, restored, walked, none]);
        Assert.All([empty, there, why, missing], line => Assert.Single(line.TrimEnd('\n').Split('\n')));
        Assert.All([told, unsigned, done], line => Assert.Contains(set, line));
        Assert.Contains("--replace", why);
        Assert.Single(Directory.GetFiles(_data, "egenplan.db.2*"));
    }

    [Fact]
    public async Task Without_the_master_key_nothing_starts_and_the_reason_is_told()
    {
        await Run("keys", "verify", "--data", _data);
        var master = Path.Combine(_data, "keys", "master.keys");
        File.Move(master, master + ".bort");

        var (code, _, err) = await Run("serve", "--data", _data);

        Assert.Equal(1, code);
        Assert.Contains(master, Assert.Single(err.TrimEnd('\n').Split('\n')));
    }

    [Fact]
    public async Task A_busy_port_is_told_in_one_line()
    {
        using var busy = new TcpListener(IPAddress.Loopback, 0);
        busy.Start();
        var url = $"http://{busy.LocalEndpoint}";

        var (code, _, err) = await Run("serve", "--data", _data, "--urls", url);

        Assert.Equal(1, code);
        Assert.Contains(url, Assert.Single(err.TrimEnd('\n').Split('\n')));
    }

    [Fact]
    public async Task An_address_with_https_and_no_certificate_is_refused_in_one_line_before_anything_is_made()
    {
        var (code, @out, err) = await Run("serve", "--data", _data, "--urls", "http://127.0.0.1:0;https://127.0.0.1:0");

        Assert.Equal((1, ""), (code, @out));
        Assert.Contains("Egenplan:Certificate", Assert.Single(err.TrimEnd('\n').Split('\n')));
        Assert.Empty(Directory.EnumerateFiles(_data, "*.db", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_move_to_a_database_that_holds_something_is_told_what_to_do_and_of_no_option_that_it_has_not()
    {
        await SettleAsync();
        await using var other = await TestDatabase.CreateAsync("postgres");
        var (code, err) = (0, "");
        try
        {
            // Read by nothing but this verb.
            Environment.SetEnvironmentVariable("Egenplan__Move__Connection", other.Options.ConnectionString);
            Environment.SetEnvironmentVariable("Egenplan__Move__OwnerConnection", other.Options.OwnerConnectionString);
            (code, _, err) = await Run("move", "--data", _data);
        }
        finally
        {
            Environment.SetEnvironmentVariable("Egenplan__Move__Connection", null);
            Environment.SetEnvironmentVariable("Egenplan__Move__OwnerConnection", null);
        }

        Assert.Equal(1, code);
        Assert.Contains("tom databas", Assert.Single(err.TrimEnd('\n').Split('\n')));
        Assert.DoesNotContain("--", err);
    }

    [Fact]
    public async Task The_index_is_verified_and_rebuilt_and_the_journal_walked()
    {
        await SettleAsync();

        var (verified, _, _) = await Run("index", "verify", "--data", _data);
        var (rebuilt, _, _) = await Run("index", "rebuild", "--data", _data);
        var (walked, anchors, _) = await Run("journal", "verify", "--data", _data);

        Assert.Equal([0, 0, 0], [verified, rebuilt, walked]);
        Assert.StartsWith("egenplan-journal 1 sha256 1473 ", anchors);
    }

    [Fact]
    public async Task A_journal_that_lacks_what_was_there_before_fails_and_says_whose_it_is()
    {
        await SettleAsync();
        var anchor = Path.Combine(_data, "ankare");
        await File.WriteAllTextAsync(anchor, $"egenplan-journal 1 sha256 1473 7 {new string('0', 64)} 2026-11-21T09:00:00Z\n", TestContext.Current.CancellationToken);

        var (code, _, err) = await Run("journal", "verify", "--data", _data, "--anchor", anchor);

        Assert.Equal(1, code);
        Assert.Contains("1473", Assert.Single(err.TrimEnd('\n').Split('\n')));
    }

    [Fact]
    public async Task A_journal_is_exported_with_the_key_to_check_it_and_pruned()
    {
        await SettleAsync();
        var file = Path.Combine(_data, "logg.txt");

        var (keyed, pem, _) = await Run("journal", "key", "--data", _data);
        var (exported, _, _) = await Run("journal", "export", file, "--authority", "1473", "--data", _data);
        var (again, _, _) = await Run("journal", "export", file, "--authority", "1473", "--data", _data);
        var (unknown, _, err) = await Run("journal", "export", file + "2", "--authority", "9999", "--data", _data);
        var (pruned, told, _) = await Run("journal", "prune", "--data", _data);

        Assert.Equal([0, 0, 1, 1, 0], [keyed, exported, again, unknown, pruned]);
        Assert.StartsWith("-----BEGIN PUBLIC KEY-----", pem);
        Assert.StartsWith("egenplan-journal-export 1 sha256 1473\nentry 1 ", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
        Assert.Contains("9999", err);
        Assert.Contains("1473", told);
    }

    [Fact]
    public async Task Another_day_is_only_for_the_demo()
    {
        var (code, _, err) = await Run("serve", "--data", _data, "--today", "2026-11-21");

        Assert.Equal(2, code);
        Assert.Contains("--today", err);
    }

    private async Task SettleAsync()
    {
        await using var store = new ServiceCollection().AddEgenplanData(DataOptions.InFolder(_data)).BuildServiceProvider();
        await store.GetRequiredService<DatabaseStartup>().RunAsync(TestContext.Current.CancellationToken);
        await store.GetRequiredService<AuthorityStore>().EnsureAsync(new AuthorityCode("1473"), "Exempelkommunen", ct: TestContext.Current.CancellationToken);
    }

    private static async Task<(int Code, string Out, string Err)> Run(params string[] args)
    {
        using var @out = new StringWriter();
        using var err = new StringWriter();
        var code = await CommandLine.RunAsync(args, @out, err);
        return (code, @out.ToString(), err.ToString());
    }
}
