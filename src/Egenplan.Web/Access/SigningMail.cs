using Egenplan.Data.Plans;
using Egenplan.Web.Texts;

namespace Egenplan.Web.Access;

/// <summary>The words that go by e-mail to whoever's turn it is to sign, and to the case officer: in plain Swedish, and of nobody.</summary>
public static class SigningMail
{
    /// <summary>The notice of the viewer's authority.</summary>
    public static SigningNotice Of(IServiceProvider services) => Of(services, services.GetRequiredService<CurrentViewer>().AuthorityName);

    /// <summary>The notice of an authority.</summary>
    public static SigningNotice Of(IServiceProvider services, string authority)
    {
        var t = new Wording(services.GetRequiredService<WordingCatalog>(), TextChoice.Swedish);
        return new(
            t.Get("signing.mail.subject", ("authority", authority)), t.Get("signing.mail.signer", ("authority", authority)),
            t.Get("signing.mail.participant", ("authority", authority)), t.Get("signing.mail.officer", ("authority", authority)));
    }
}
