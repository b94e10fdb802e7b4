using Egenplan.Data.Plans;
using Egenplan.Web.Access;
using Egenplan.Web.Texts;

namespace Egenplan.Web.Features;

/// <summary>The words that go by e-mail to whoever is to hear first that something was not done: in plain Swedish whoever said it, and of nobody.</summary>
public static class NotDoneNotice
{
    /// <summary>The notice of the viewer's authority.</summary>
    public static OwnNotice Of(IServiceProvider services)
    {
        var (t, authority) = (new Wording(services.GetRequiredService<WordingCatalog>(), TextChoice.Swedish), services.GetRequiredService<CurrentViewer>().AuthorityName);
        return new(t.Get("told.mail.subject", ("authority", authority)), t.Get("told.mail.officer", ("authority", authority)), t.Get("told.mail.other", ("authority", authority)));
    }
}
