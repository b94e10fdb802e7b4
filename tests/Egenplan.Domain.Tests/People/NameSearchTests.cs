using System.Collections.Immutable;
using Egenplan.Domain.People;
using Xunit;

namespace Egenplan.Domain.Tests.People;

public sealed class NameSearchTests
{
    private static readonly ImmutableArray<Named> All = [.. Places.Municipalities.Select(p => new Named(p.Code, [p.Name, p.ShortName]))];

    [Fact]
    public void Every_municipality_is_found_at_once_by_its_own_two_names_and_its_code()
    {
        foreach (var place in Places.Municipalities)
        {
            foreach (var typed in new[] { place.Name, place.ShortName, place.ShortName.ToUpperInvariant(), $"  {place.Name.Replace(" ", "  ", StringComparison.Ordinal)} ", place.Code })
            {
                // Written without a ring, Habo may be Håbo.
                if (place.ShortName != "Habo" || typed == place.Code)
                    Assert.Equal(place.Code, NameSearch.Find(typed, All).Exact?.Code);
            }
        }
    }

    [Theory]
    [InlineData("malmo", "Malmö stad")]
    [InlineData("Malmö kommun", "Malmö stad")]
    [InlineData("Göteborgs kommun", "Göteborgs stad")]
    [InlineData("goteborg", "Göteborgs stad")]
    [InlineData("Goeteborg", "Göteborgs stad")]
    [InlineData("upplands vasby", "Upplands Väsby kommun")]
    [InlineData("upplandsväsby", "Upplands Väsby kommun")]
    [InlineData("upplands bro", "Upplands-Bro kommun")]
    [InlineData("väsby", "Upplands Väsby kommun")]
    [InlineData("Söderköpping", "Söderköpings kommun")]
    [InlineData("Örebo", "Örebro kommun")]
    [InlineData("Eslikstuna", "Eskilstuna kommun")]
    [InlineData("boras kommun", "Borås stad")]
    [InlineData("Falun kommun", "Falu kommun")]
    [InlineData("gotland", "Region Gotland")]
    [InlineData("Jonkoping", "Jönköpings kommun")]
    [InlineData("stockholm stad", "Stockholms stad")]
    public void What_people_write_finds_the_right_one_first(string typed, string name)
    {
        var found = NameSearch.Find(typed, All);

        Assert.Equal(name, (found.Exact ?? found.Suggestions.FirstOrDefault())?.Names[0]);
        Assert.InRange(found.Suggestions.Length, 0, NameSearch.MostSuggestions);
    }

    [Theory]
    [InlineData("malmo")]
    [InlineData("Göteborgs kommun")]
    [InlineData("Örebo")]
    [InlineData("väsby")]
    public void What_is_not_written_just_as_the_name_is_asked_about_never_guessed(string typed)
    {
        var found = NameSearch.Find(typed, All);

        Assert.Null(found.Exact);
        Assert.NotEmpty(found.Suggestions);
    }

    [Fact]
    public void Two_that_differ_by_a_ring_only_are_both_suggested_to_whoever_writes_none()
    {
        Assert.Equal(["Habo kommun", "Håbo kommun"], NameSearch.Find("habo", All).Suggestions.Select(n => n.Names[0]).Order(StringComparer.Ordinal));
        Assert.Equal("Håbo kommun", NameSearch.Find("håbo", All).Exact?.Names[0]);
    }

    [Fact]
    public void Every_name_with_any_one_letter_left_out_or_doubled_still_finds_its_municipality()
    {
        foreach (var place in Places.Municipalities.Where(p => p.ShortName.Length >= 5))
        {
            for (var i = 0; i < place.ShortName.Length; i++)
            {
                // Alvesta without its l is Avesta.
                foreach (var typed in new[] { place.ShortName.Remove(i, 1), place.ShortName.Insert(i, place.ShortName[i..(i + 1)]) }.Where(t => t != "Avesta" || place.ShortName == "Avesta"))
                {
                    var found = NameSearch.Find(typed, All);
                    Assert.True(found.Suggestions.Prepend(found.Exact!).OfType<Named>().Any(n => n.Code == place.Code), $"{typed}: {place.Name}");
                }
            }
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData(null)]
    [InlineData("kommun")]
    [InlineData("xyzxyz")]
    [InlineData("Atlantis")]
    public void What_is_like_nothing_finds_nothing(string? typed)
    {
        var found = NameSearch.Find(typed, All);

        Assert.Null(found.Exact);
        Assert.Empty(found.Suggestions);
    }

    [Fact]
    public void Two_boards_of_one_municipality_are_asked_about()
    {
        Named[] boards = [new("1480-a", ["Norra nämnden", "Göteborg"]), new("1480-b", ["Södra nämnden", "Göteborg"])];

        Assert.Equal(["1480-a", "1480-b"], NameSearch.Find("Göteborg", boards).Suggestions.Select(n => n.Code));
        Assert.Equal("1480-b", NameSearch.Find("södra nämnden", boards).Exact?.Code);
    }
}
