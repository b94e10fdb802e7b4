using Egenplan.Data;
using Egenplan.Data.Attachments;
using Egenplan.Data.CaseFiles;
using Egenplan.Data.Disposal;
using Egenplan.Domain.Access;
using Egenplan.Domain.Disposal;
using Egenplan.Domain.Offers;
using Egenplan.Domain.People;
using Egenplan.Domain.Plans;
using Egenplan.TestKit.Databases;
using Egenplan.Web.Tests.Data;
using Xunit;

namespace Egenplan.Web.Tests.Disposal;

/// <summary>People whose time is over, and a year's proposal about them.</summary>
internal static class DisposalSeeds
{
    // Born on a day in the sample, and on others.
    public const string FifteenthNumber = "199001152389", SecondNumber = "199001022384", ThirdNumber = "199001032383", FourthNumber = "199001042382";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static Viewer Manager(this TestDatabase test) => test.As(ViewerKind.UnitManager, 11);

    public static Viewer OtherManager(this TestDatabase test) => test.As(ViewerKind.UnitManager, 12);

    public static Viewer Administrator(this TestDatabase test) => test.As(ViewerKind.Administrator, 13);

    /// <summary>Somebody with a plan that has been agreed and ended, a decision that ends a month from now, and a file.</summary>
    public static async Task<CaseFile> MakeWholePersonAsync(this TestDatabase test, string number, string given = "Alma", Insats insats = Insats.DailyActivities, ProtectionLevel protection = ProtectionLevel.None)
    {
        var person = await test.MakeCaseFileAsync(given, "Ek", number, protection);
        var today = test.Clock.Today;
        Seeds.Saved(await test.ChangeAsync(person.Id, f => f.AddDecisionByHand(new DecisionToEnter(test.Ids.Next(), insats, today, today, today.AddDays(30)), test.Entry())));
        var plan = Seeds.Saved(await test.BeginAsync(person.Id));
        Seeds.Saved(await test.ChangeAsync(plan.Id, p => p.WriteGoal(Seeds.Goal(test.Ids.Next(), $"{given} vill bo själv."))));
        Seeds.Saved(await test.ChangeAsync(plan.Id, test.Adopted));
        using var picture = new MemoryStream("En bild av ett hus."u8.ToArray());
        Assert.True(await test.Get<AttachmentStore>().SaveAsync(test.Ids.Next(), person.Id, plan.Id, test.Officer, "hus.txt", "text/plain", picture, Ct));
        Seeds.Saved(await test.ChangeAsync(plan.Id, p => p.Close(new Closing(today, ClosingReason.Died), hasInsats: false, today)));
        return (await test.Get<CaseFileReader>().OpenAsync(person.Id, test.Officer, Ct))!;
    }

    /// <summary>Years pass, with something in the journal at their end, as the clock leaves every day.</summary>
    public static async Task LiveUntilAsync(this TestDatabase test, DateTimeOffset day)
    {
        test.Clock.Set(day.AddDays(-3));
        await test.Get<IndexKeeper>().VerifyAsync(test.Authority, Ct);
        test.Clock.Set(day);
    }

    /// <summary>The years pass and this year's proposal is made.</summary>
    public static async Task<DisposalProtocol> ProposeAsync(this TestDatabase test, int year = 2033)
    {
        await test.LiveUntilAsync(new(year, 1, 10, 9, 0, 0, TimeSpan.Zero));
        await test.Get<DisposalProposer>().ProposeAsync(test.Authority, ct: Ct);
        return (await test.Get<DisposalStore>().AllAsync(test.Manager(), Ct))[0];
    }

    /// <summary>Two people approve, and the days of waiting pass.</summary>
    public static async Task ApproveAsync(this TestDatabase test, Guid id)
    {
        var store = test.Get<DisposalStore>();
        test.Clock.Advance(TimeSpan.FromDays(15));
        Assert.Equal(DisposalAnswer.Saved, await store.ApproveAsync(id, (await store.FindAsync(id, test.Manager(), Ct))!.Living, test.Manager(), Ct));
        Assert.Equal(DisposalAnswer.Saved, await store.ApproveAsync(id, (await store.FindAsync(id, test.Manager(), Ct))!.Living, test.Administrator(), Ct));
        test.Clock.Advance(TimeSpan.FromDays(8));
    }

    public static Task<int> CarryOutAsync(this TestDatabase test) => test.Get<DisposalCarrier>().CarryOutAsync(test.Authority, Ct);

    public static async Task<DisposalProtocol> ProtocolAsync(this TestDatabase test, Guid id) => (await test.Get<DisposalStore>().FindAsync(id, test.Manager(), Ct))!;

    public static int Of(this DisposalProtocol protocol, DisposalState state) => protocol.Counts.Where(c => c.State == state).Sum(c => c.Count);
}
