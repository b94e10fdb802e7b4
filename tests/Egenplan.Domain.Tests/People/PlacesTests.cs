using Egenplan.Domain.People;
using Xunit;

namespace Egenplan.Domain.Tests.People;

public sealed class PlacesTests
{
    [Fact]
    public void All_municipalities_and_regions_are_there_once()
    {
        Assert.Equal(290, Places.Municipalities.Count());
        Assert.Equal(21, Places.Regions.Count());
        Assert.Equal(311, Places.All.Select(p => p.Code).Distinct().Count());
        Assert.All(Places.Municipalities, p => Assert.True(AuthorityCode.IsValid(p.Code) && p.Code.StartsWith(p.County, StringComparison.Ordinal), p.Code));
        Assert.All(Places.Regions, p => Assert.Equal(p.County, p.Code));
    }

    [Fact]
    public void Every_municipality_lies_in_one_region() =>
        Assert.Equal(21, Places.Municipalities.Select(Places.RegionOf).Distinct().Count());

    [Theory]
    [InlineData("1480", "Göteborgs stad")]
    [InlineData("1280", "Malmö stad")]
    [InlineData("0186", "Lidingö stad")]
    [InlineData("1490", "Borås stad")]
    [InlineData("2080", "Falu kommun")]
    [InlineData("0880", "Kalmar kommun")]
    [InlineData("0980", "Region Gotland")]
    [InlineData("2023", "Malung-Sälens kommun")]
    [InlineData("0139", "Upplands-Bro kommun")]
    [InlineData("1421", "Orusts kommun")]
    [InlineData("1462", "Lilla Edets kommun")]
    [InlineData("0687", "Tranås kommun")]
    [InlineData("2514", "Kalix kommun")]
    [InlineData("0114", "Upplands Väsby kommun")]
    [InlineData("12", "Region Skåne")]
    [InlineData("14", "Västra Götalandsregionen")]
    [InlineData("23", "Region Jämtland Härjedalen")]
    [InlineData("04", "Region Sörmland")]
    public void A_name_is_the_one_that_the_place_uses_itself(string code, string name) => Assert.Equal(name, Places.Find(code)?.Name);

    [Fact]
    public void Fourteen_call_themselves_a_city_and_nobody_has_a_double_or_missing_genitive()
    {
        Assert.Equal(14, Places.Municipalities.Count(p => p.Name.EndsWith(" stad", StringComparison.Ordinal)));
        foreach (var place in Places.Municipalities.Where(p => p.ShortName is not ("Falun" or "Kalmar" or "Gotland")))
        {
            var first = place.Name[..place.Name.LastIndexOf(' ')];
            var bare = "aeiouyåäösxz".Contains(char.ToLowerInvariant(place.ShortName[^1]), StringComparison.Ordinal);
            Assert.Equal(place.ShortName + (bare ? "" : "s"), first);
        }
    }

    [Fact]
    public void An_unknown_code_is_no_place() => Assert.Null(Places.Find("9999"));
}
