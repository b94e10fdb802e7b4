using Egenplan.Data;
using Egenplan.Data.CaseFiles;
using Egenplan.Data.Plans;
using Egenplan.Domain.Law;
using Egenplan.Domain.Offers;
using Egenplan.Domain.People;
using Egenplan.Domain.Plans;
using Egenplan.TestKit.Sites;
using Xunit;

namespace Egenplan.Web.Tests.Features.Work.Plans.Content;

/// <summary>Plans of an invented person, put into a test's site through the store's own door.</summary>
internal static class PlanAtSite
{
    /// <summary>The person's name.</summary>
    public const string Name = "Alma Ek";

    /// <summary>A plan as it stands, for a person of its own.</summary>
    public static async Task<IndividualPlan> HasAsync(this Site site, IndividualPlan plan, string number = "198501012384", IEnumerable<GrantedDecision>? decisions = null)
    {
        var ct = TestContext.Current.CancellationToken;
        var person = Changed(await site.Get<CaseFileStore>().CreateAsync(
            site.People.Officer.Viewer,
            id => Outcome<CaseFile>.Done(new CaseFile
            {
                Id = id,
                Authority = site.Database.Authority,
                Identity = new PersonIdentity { Number = number, GivenName = "Alma", FamilyName = "Ek" },
                Decisions = [.. decisions ?? []],
                Plans =
                [
                    new StartedPlan
                    {
                        Plan = plan.Id,
                        Cause = PlanCause.Requested,
                        CauseId = plan.Id.Value,
                        StartedOn = plan.Start.On,
                        By = site.People.Officer.Viewer.User,
                    },
                ],
            }),
            ct));
        return Changed(await site.Get<PlanStore>().BeginAsync(
            person.Id, site.People.Officer.Viewer, file => Outcome<CaseFile>.Done(file), file => Outcome<IndividualPlan>.Done(plan with { CaseFile = file.Id }), ct));
    }

    /// <summary>A change that somebody else makes, in another window.</summary>
    public static async Task<IndividualPlan> DoAsync(this Site site, IndividualPlan plan, Func<IndividualPlan, Outcome<IndividualPlan>> command) =>
        Changed(await site.Get<PlanStore>().ChangeAsync(plan.Id, site.People.OtherOfficer.Viewer, null, command, TestContext.Current.CancellationToken));

    /// <summary>The plan as it is saved now.</summary>
    public static async Task<IndividualPlan> NowAsync(this Site site, IndividualPlan plan) =>
        (await site.Get<PlanReader>().OpenAsync(plan.Id, site.People.Officer.Viewer, TestContext.Current.CancellationToken))!.Plan;

    /// <summary>The person's case file as it is saved now.</summary>
    public static async Task<CaseFile> PersonAsync(this Site site, IndividualPlan plan) =>
        (await site.Get<PlanReader>().OpenAsync(plan.Id, site.People.Officer.Viewer, TestContext.Current.CancellationToken))!.Person;

    /// <summary>Address of one of a plan's pages.</summary>
    public static string At(this IndividualPlan plan, string page) => $"/arbete/planer/{plan.Id}/{page}";

    private static T Changed<T>(ChangeResult<T> result)
        where T : class => Assert.IsType<ChangeResult<T>.Changed>(result).Value;
}
