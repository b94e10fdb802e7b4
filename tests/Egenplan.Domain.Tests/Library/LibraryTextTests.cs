using Egenplan.Domain.Library;
using Xunit;

namespace Egenplan.Domain.Tests.Library;

public sealed class LibraryTextTests
{
    private static readonly DateOnly Today = new(2026, 11, 22);

    [Theory]
    [InlineData("198501012384")]
    [InlineData("Ring om 19850101-2384 i morgon")]
    [InlineData("850101-2384")]
    [InlineData("8501012384.")]
    [InlineData("(850101 2384)")]
    [InlineData("rad ett\n19850101 2384\nrad tre")]
    [InlineData("850101–2384")]
    [InlineData("198501012382")]
    [InlineData("1985-01-01-2384")]
    [InlineData("1985 01 01 2384")]
    [InlineData("1985\u00a001\u00a001\u00a02384")]
    [InlineData("85.01.01-2384")]
    [InlineData("1985/01/01 2384")]
    [InlineData("19850101\u20092384")]
    public void A_personal_number_is_found_in_any_usual_way_of_writing(string text) => Assert.True(LibraryText.HoldsPersonalNumber(text, Today));

    [Theory]
    [InlineData("")]
    [InlineData("Ring 0500-49 80 00 måndag 2026-11-22")]
    [InlineData("198513012384")]
    [InlineData("1198501012384")]
    [InlineData("10 § LSS, 9 § 2-10")]
    [InlineData("diarienummer 2026-000123")]
    public void Other_numbers_are_not(string text) => Assert.False(LibraryText.HoldsPersonalNumber(text, Today));
}
