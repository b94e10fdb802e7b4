using Egenplan.Data.CaseFiles;
using Egenplan.TestKit.Databases;
using Xunit;

namespace Egenplan.Web.Tests.Data;

public sealed class StoreTests
{
    [Theory, EachDatabase]
    public async Task A_case_file_is_read_as_it_was_written(string database)
    {
        await using var test = await TestDatabase.CreateAsync(database);
        var made = await test.MakeCaseFileAsync("Åsa", "Lind-Öberg", "198501012384");

        var read = await test.Get<CaseFileReader>().OpenAsync(made.Id, test.Officer, TestContext.Current.CancellationToken);

        Assert.NotNull(read);
        Assert.Equal("Åsa Lind-Öberg", read.Identity.FullName());
    }
}
