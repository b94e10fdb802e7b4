using Egenplan.Domain.Offers;
using Egenplan.Domain.People;
using Egenplan.Web.Texts;

namespace Egenplan.Web.Features.Work.Person;

/// <summary>One thing that has happened.</summary>
/// <param name="On">The stated day.</param>
/// <param name="What">In a sentence.</param>
/// <param name="Words">What was said, or empty.</param>
/// <param name="By">Who entered it.</param>
public sealed record HistoryLine(DateOnly On, string What, string Words, string By)
{
    /// <summary>Everything in a case file that has happened to offers and requests, newest first.</summary>
    public static IReadOnlyList<HistoryLine> Of(CaseFile file, Wording texts, Func<UserId?, string> nameOf)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(nameOf);
        var lines = new List<HistoryLine>();
        lines.AddRange(file.Offers.Select(o => new HistoryLine(o.MadeOn, texts.Get("person.history.offer", ("way", o.Way)), o.OtherWay, nameOf(o.By))));
        lines.AddRange(file.Offers.SelectMany(o => o.Answers).Select(a => Answer(a, texts, "person.history.answer", nameOf)));
        lines.AddRange(file.Inclusions.Select(i => Answer(i.Answer, texts, "person.history.inclusion", nameOf)));
        lines.AddRange(file.EarlierOffers.Select(o => new HistoryLine(
            o.MadeOn ?? o.EnteredOn, texts[o.MadeOn is null ? "person.history.before-unknown" : "person.history.before"], "", nameOf(o.By))));
        lines.AddRange(file.Tellings.Select(t => new HistoryLine(t.ToldOn, texts.Get("person.history.told", ("way", t.Way)), t.OtherWay, nameOf(t.By))));
        lines.AddRange(file.Requests.Select(r => new HistoryLine(r.MadeOn, texts.Get("person.history.request", ("way", r.Way), ("by", r.AskedBy)), r.Words, nameOf(r.EnteredBy))));
        lines.AddRange(file.Requests.Where(r => r.Receipt is not null).Select(r => new HistoryLine(r.Receipt!.GivenOn, texts["person.history.receipt"], "", nameOf(r.Receipt.By))));
        lines.AddRange(file.Requests.Where(r => r.Withdrawal is not null).Select(r => new HistoryLine(
            r.Withdrawal!.On, texts.Get("person.history.withdrawn", ("reason", r.Withdrawal.Reason)), r.Withdrawal.Words, nameOf(r.Withdrawal.By))));
        lines.AddRange(file.Plans.Select(p => new HistoryLine(p.StartedOn, texts.Get("person.history.plan", ("cause", p.Cause)), "", nameOf(p.By))));
        lines.AddRange(file.Plans.Where(p => p.EndedOn is not null).Select(p => new HistoryLine(p.EndedOn!.Value, texts.Get("person.history.plan-ended", ("ending", p.Ending)), "", "")));
        lines.AddRange(file.Flags.Where(f => f.HandledOn is not null).Select(f => new HistoryLine(f.On, texts["person.history.flag"], f.Words, nameOf(f.HandledBy))));
        return [.. lines.OrderByDescending(l => l.On)];
    }

    private static HistoryLine Answer(OfferAnswer answer, Wording texts, string key, Func<UserId?, string> nameOf)
    {
        var what = texts.Get(key, ("answer", answer.Kind), ("whose", answer.Whose));
        if (answer.Reason is { } reason)
            what += " " + texts.Get("person.history.reason", ("reason", reason));
        if (answer.AskAgainOn is { } day)
            what += " " + texts.Get("person.history.ask-again", ("day", day));
        return new HistoryLine(answer.AnsweredOn, what, answer.Words, nameOf(answer.By));
    }
}
