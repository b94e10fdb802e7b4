using Egenplan.Domain.People;

namespace Egenplan.Domain.Offers;

/// <summary>Who enters something and on which day. The day of entry is kept beside every stated day.</summary>
/// <param name="By">The account that enters it.</param>
/// <param name="On">Today.</param>
public sealed record Entry(UserId By, DateOnly On);
