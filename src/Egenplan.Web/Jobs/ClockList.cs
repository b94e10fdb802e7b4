using System.Text;
using Egenplan.Data;
using Egenplan.Data.Clock;
using Egenplan.Data.Disposal;
using Egenplan.Data.Releases;
using Egenplan.Data.Statistics;
using Egenplan.Domain.Law;
using Egenplan.Domain.People;
using Egenplan.Web.Features;
using Egenplan.Web.Texts;

namespace Egenplan.Web.Jobs;

/// <summary>The one list of what is done by the clock. A new job is one line here and its name in <c>Texts/sv/clock.json</c>.</summary>
public static class ClockList
{
    /// <summary>The jobs.</summary>
    public static ClockJobs Standard { get; } = new(
    [
        new("soundness", new(2, 30), (s, authority, ct) => s.GetRequiredService<Soundness>().CheckAsync(authority, ct)),
        new("cleaning", new(3, 30), (s, authority, ct) => s.GetRequiredService<Cleaning>().RunAsync(authority, ct)),
        Watching("offers", new(5, 0), WatchKind.Offer, WatchKind.Answer, WatchKind.AskAgain),
        Watching("requests", new(5, 5), WatchKind.FirstContact, WatchKind.PlanLate),
        Watching("reviews", new(5, 10), WatchKind.Review),
        Watching("consents", new(5, 15), WatchKind.Consent, WatchKind.Mandate),
        Watching("ages", new(5, 20), WatchKind.Age),
        Watching("not-done", new(5, 25), WatchKind.NotDone),
        Watching("messages", new(5, 30), WatchKind.Message),
        Watching("orphans", new(0, 40), WatchKind.Orphan) with { IsHourly = true },
        new("disposal", new(4, 10), DisposeAsync),
        new("invitations", new(6, 0), (s, authority, ct) => s.GetRequiredService<InvitationReminders>().SendAsync(authority, s.GetRequiredService<TimeProvider>().Today(), ct)),
        new("releases", new(1, 0), (s, authority, ct) => s.GetRequiredService<ReleaseMaker>().MakeDueAsync(authority, ct)),
        new("gathering", new(2, 0), (s, authority, ct) => s.GetRequiredService<Gatherer>().RunOnceAsync(authority, ct)),
        new("mail", new(6, 30), (s, authority, ct) => s.GetRequiredService<NoticeStore>().TellAsync(authority, Words, ct)),
        new("figures", FigureStore.FrozenAt, (s, authority, ct) => s.GetRequiredService<FigureStore>().FreezeDueAsync(authority, ct)),
    ]);

    // What two people have approved is done whether or not a new proposal can be made, and the other way round.
    private static async Task<int> DisposeAsync(IServiceProvider services, AuthorityCode authority, CancellationToken ct)
    {
        var count = 0;
        try
        {
            count += await services.GetRequiredService<DisposalCarrier>().CarryOutAsync(authority, ct);
        }
        finally
        {
            count += await services.GetRequiredService<DisposalProposer>().ProposeAsync(authority, by: null, ct);
        }

        return count;
    }

    private static ClockJob Watching(string code, TimeOnly at, params WatchKind[] kinds) => new(code, at, async (services, authority, ct) =>
    {
        var count = 0;
        foreach (var kind in kinds)
            count += await services.GetRequiredService<NoticeStore>().WatchAsync(authority, kind, ct);
        return count;
    });

    // Nothing about anybody: ordinary mail may be read on the way.
    private static (string Subject, string Text) Words(Digest digest)
    {
        var t = new Wording(WordingCatalog.BuiltIn, TextChoice.Swedish);
        var text = new StringBuilder();
        Add(digest.Own, "clock.mail.own");
        Add(digest.Leading, "clock.mail.leading");
        return (t["clock.mail.subject"], text.Append(t["clock.mail.end"]).ToString());

        void Add(IReadOnlyDictionary<WatchKind, int> counts, string heading)
        {
            if (counts.Count == 0)
                return;
            text.Append(t[heading]).Append("\n\n");
            foreach (var (kind, count) in counts.OrderBy(c => c.Key))
                text.Append(t.Get("clock.mail.line", ("what", t.Of(kind)), ("count", count))).Append('\n');
            text.Append('\n');
        }
    }
}
