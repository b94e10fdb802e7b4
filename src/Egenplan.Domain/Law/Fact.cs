namespace Egenplan.Domain.Law;

/// <summary>
/// Something that has happened, named in the past tense (<c>OfferMade</c>, <c>ConsentWithdrawn</c>).
/// Becomes a journal entry: holds ids, dates and codes, never words about a person.
/// </summary>
public abstract record Fact;
