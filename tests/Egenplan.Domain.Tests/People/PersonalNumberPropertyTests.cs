using Egenplan.Domain.Law;
using Egenplan.Domain.People;
using Xunit;

namespace Egenplan.Domain.Tests.People;

/// <summary>Random numbers; the seed is printed and can be given in EGENPLAN_SEED.</summary>
public sealed class PersonalNumberPropertyTests(ITestOutputHelper output)
{
    private const int Rounds = 5000;

    [Fact]
    public void EveryRightNumber_IsReadInEverySpelling_AndEveryOneDigitSlipIsRefused()
    {
        var random = Seeded();
        for (var round = 0; round < Rounds; round++)
        {
            var today = new DateOnly(2026, 1, 1).AddDays(random.Next(3650));
            var born = today.AddDays(-random.Next(125 * 365));
            var isCoordination = random.Next(2) == 0;
            var twelve = Numbers.Of(born, random.Next(980, 990), isCoordination);
            var sign = today.Year - born.Year >= 100 ? "+" : random.Next(2) == 0 ? "-" : "";
            string[] spellings = [twelve, $"{twelve[..8]}-{twelve[8..]}", $" {twelve}\u00A0", $"{twelve[2..8]}{sign}{twelve[8..]}"];

            foreach (var spelling in spellings)
            {
                var number = PersonalNumber.Parse(spelling, today).Value;
                Assert.Equal((twelve, born, isCoordination), (number.Value, number.BirthDate, number.IsCoordinationNumber));
            }

            var at = random.Next(2, 12);
            var slip = (char)('0' + ((twelve[at] - '0' + random.Next(1, 10)) % 10));
            Assert.False(PersonalNumber.Parse(twelve[..at] + slip + twelve[(at + 1)..], today).Holds);
        }
    }

    [Fact]
    public void AnyText_IsReadOrRefused_NeverThrows()
    {
        var random = Seeded();
        const string signs = "0123456789-+ \u00A0aÅ\uFEFF²٣;=";
        for (var round = 0; round < Rounds; round++)
        {
            var text = string.Create(random.Next(16), random, (span, r) => r.GetItems(signs, span));

            var outcome = PersonalNumber.Parse(text, new DateOnly(2026, 11, 21));

            Assert.True(outcome.Holds ^ (outcome.Breaks.Length == 1 && outcome.Breaks[0].Code is not RuleCode.None));
        }
    }

    private Random Seeded()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("EGENPLAN_SEED"), out var given) ? given : Random.Shared.Next();
        output.WriteLine($"EGENPLAN_SEED={seed}");
        return new Random(seed);
    }
}

/// <summary>Makes invented numbers of the test series (last four 98xx).</summary>
internal static class Numbers
{
    /// <summary>Twelve digits.</summary>
    public static string Of(DateOnly born, int serial, bool isCoordination = false)
    {
        var date = FormattableString.Invariant($"{born.Year:0000}{born.Month:00}{born.Day + (isCoordination ? 60 : 0):00}{serial:000}");
        return date + PersonalNumber.CheckDigitOf(date.AsSpan(2, 9));
    }
}
