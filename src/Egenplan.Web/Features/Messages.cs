using System.ComponentModel.DataAnnotations;
using Egenplan.Data.Plans;
using Egenplan.Domain.Law;
using Egenplan.Domain.Plans;
using Egenplan.Web.Access;
using Egenplan.Web.Texts;

namespace Egenplan.Web.Features;

/// <summary>One message as a page shows it.</summary>
/// <param name="Who">Who wrote it.</param>
/// <param name="On">Day.</param>
/// <param name="Text">What it says.</param>
/// <param name="IsMine">True when the reader's side wrote it.</param>
/// <param name="OpenedOn">Day when its receiver opened it; null until then.</param>
public sealed record MessageLine(string Who, DateOnly On, string Text, bool IsMine, DateOnly? OpenedOn);

/// <summary>A message to write.</summary>
public sealed class MessageForm
{
    public Guid Id { get; set; }

    /// <summary>Whom staff write to, as <see cref="MessageKey"/> writes it; empty for others, who write to the case officer.</summary>
    public string? With { get; set; }

    [Required(ErrorMessage = "message.text.required")]
    [StringLength(MessageLaw.Most)]
    public string? Text { get; set; }
}

/// <summary>One party of the messages as an address writes it: <c>person</c>, <c>r:ID</c>, <c>p:ID</c>.</summary>
public static class MessageKey
{
    /// <summary>The key.</summary>
    public static string Write(MessageParty party)
    {
        ArgumentNullException.ThrowIfNull(party);
        return party.Kind switch
        {
            MessagePartyKind.Representative => $"r:{party.Id:N}",
            MessagePartyKind.Participant => $"p:{party.Id:N}",
            _ => "person",
        };
    }

    /// <summary>The party; null for what says none.</summary>
    public static MessageParty? Read(string? key) => key switch
    {
        "person" => MessageParty.ThePerson,
        ['r', ':', .. var id] when Guid.TryParse(id, out var representative) => new(MessagePartyKind.Representative, representative),
        ['p', ':', .. var id] when Guid.TryParse(id, out var participant) => new(MessagePartyKind.Participant, participant),
        _ => null,
    };
}

/// <summary>The words of the notice that there is a message: neutral, since it goes by ordinary e-mail.</summary>
public static class MessageWords
{
    /// <summary>The notice of the viewer's authority.</summary>
    public static MessageNotice Of(IServiceProvider services)
    {
        var (t, authority) = (new Wording(services.GetRequiredService<WordingCatalog>(), TextChoice.Swedish), services.GetRequiredService<CurrentViewer>().AuthorityName);
        return new(t.Get("messages.mail.subject", ("authority", authority)), t.Get("messages.mail.officer", ("authority", authority)), t.Get("messages.mail.other", ("authority", authority)));
    }
}
