using Egenplan.Data.Statistics;
using Egenplan.Domain.Statistics;
using Egenplan.TestKit.Databases;
using Egenplan.TestKit.Reports;
using Xunit;

namespace Egenplan.Web.Tests.Statistics;

public sealed class ReportTableTests
{
    [Theory, EachDatabase]
    public async Task The_eight_authorities_of_the_report_come_out_with_exactly_its_current_plans(string database)
    {
        var ct = TestContext.Current.CancellationToken;
        await using var test = await TestDatabase.CreateAsync(database);
        await EightAuthorities.FillAsync(test, ct);

        foreach (var one in EightAuthorities.All)
        {
            Assert.True(await test.Get<FigureStore>().FreezeAsync(one.Code, test.Clock.Today, ct));
            var set = await test.Get<FigureStore>().ReadAsync(one.Code, test.Clock.Today, ct);

            Assert.NotNull(set);
            Assert.Equal((one.Name, one.Plans), (one.Name, set[new(Figure.PlanPrevalence, FigurePart.Holds)]));
            Assert.True(set[new(Figure.PlanPrevalence, FigurePart.Base)] > one.Plans);
            Assert.Equal(one.Plans, set[new(Figure.ReviewOnTime, FigurePart.Base)]);

            // In public the small one is hidden, and the others stand.
            var release = SmallNumbers.Protect(set, new ReleaseRule());
            Assert.Equal(one.Plans is > 0 and < 5 ? null : one.Plans, release.Counts[new(Figure.PlanPrevalence, FigurePart.Holds)]);
            Assert.Empty(SmallNumbers.Recoverable(set, release));
        }
    }
}
