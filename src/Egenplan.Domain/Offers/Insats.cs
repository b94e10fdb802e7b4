namespace Egenplan.Domain.Offers;

/// <summary>
/// A support measure (insats) under 9 § LSS; the number is the point of the paragraph, 1-10.
/// The individual plan is a separate right, never a member of this list.
/// </summary>
public enum Insats
{
    /// <summary>Rådgivning och annat personligt stöd (the region's).</summary>
    AdviceAndSupport = 1,

    /// <summary>Biträde av personlig assistent.</summary>
    PersonalAssistance = 2,

    /// <summary>Ledsagarservice.</summary>
    CompanionService = 3,

    /// <summary>Biträde av kontaktperson.</summary>
    ContactPerson = 4,

    /// <summary>Avlösarservice i hemmet.</summary>
    ReliefService = 5,

    /// <summary>Korttidsvistelse utanför det egna hemmet.</summary>
    ShortStay = 6,

    /// <summary>Korttidstillsyn för skolungdom över 12 år.</summary>
    ShortTimeSupervision = 7,

    /// <summary>Boende för barn eller ungdomar.</summary>
    HousingForChildren = 8,

    /// <summary>Bostad med särskild service för vuxna.</summary>
    HousingForAdults = 9,

    /// <summary>Daglig verksamhet.</summary>
    DailyActivities = 10,
}
