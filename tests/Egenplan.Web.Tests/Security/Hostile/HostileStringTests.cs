using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Html.Dom;
using Egenplan.Data.Outbox;
using Egenplan.TestKit.Html;
using Egenplan.Web.Inputs.DecisionFiles;
using Egenplan.Web.Jobs;
using Egenplan.Web.Outputs.Calendar;
using Egenplan.Web.Tests.Architecture;
using Egenplan.Web.Tests.Outputs;
using Egenplan.Web.Texts;
using Xunit;

namespace Egenplan.Web.Tests.Security.Hostile;

/// <summary>
/// Five hundred hostile texts through every text field of every form that case officers, administrators and staff reach: posted
/// as a browser does, then looked for on every page and paper. The texts are dealt out over the fields, several rounds each,
/// not every text in every field.
/// </summary>
public sealed partial class HostileStringTests(Town town) : IClassFixture<Town>
{
    private const int Rounds = 4;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public void ThereAreFiveHundredAndTheyAreTheSameInEveryRun()
    {
        Assert.Equal(500, HostileStrings.All.Count);
        Assert.Equal(500, HostileStrings.All.Distinct(StringComparer.Ordinal).Count());
        Assert.True(HostileStrings.All.Count(s => s.Contains(HostileStrings.Mark, StringComparison.Ordinal)) > 200);
    }

    [Fact]
    public async Task NoTextThatIsWrittenBecomesAnythingButText()
    {
        var (found, next, fields, sent, taken) = (new List<string>(), 0, new HashSet<string>(), new HashSet<string>(StringComparer.Ordinal), 0);
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var kind in PageWalk.Kinds)
            {
                foreach (var page in await PageWalk.OfAsync(town, kind))
                {
                    foreach (var form in page.Document.QuerySelectorAll("main form[method=post], main form:not([method])").OfType<IHtmlFormElement>())
                    {
                        var free = Free(form).ToList();
                        if (free.Count == 0)
                            continue;
                        var filled = new PageForm(page, form);
                        foreach (var field in free)
                        {
                            var text = HostileStrings.All[next++ % 500];
                            sent.Add(text);
                            fields.Add($"{Shape().Replace(page.Path.Split('?')[0], "{id}")} {Number().Replace(field, "[]")}");
                            filled.Set(field, text);
                        }

                        var answer = await filled.SubmitAsync();
                        taken += answer.Status == HttpStatusCode.SeeOther ? 1 : 0;
                        if ((int)answer.Status >= 500)
                            found.Add($"{kind} {page.Path}: {(int)answer.Status} for {string.Join(", ", free)}");
                        found.AddRange(Arisen(answer).Select(a => $"{kind} {page.Path} answered with {a}"));
                    }
                }
            }
        }

        var papers = 0;
        foreach (var kind in PageWalk.Kinds)
        {
            foreach (var page in await PageWalk.OfAsync(town, kind, mostOfAShape: 3))
            {
                if ((int)page.Status >= 500)
                    found.Add($"{page.Path} shows {(int)page.Status}");
                found.AddRange(Arisen(page).Select(a => $"{kind} {page.Path} holds {a}"));
                papers += Paper(page, found);
            }
        }

        found.ShouldBeNone();
        Assert.Equal(500, sent.Count);
        Assert.True(fields.Count >= 40, $"Only {fields.Count} fields:\n{string.Join('\n', fields.Order(StringComparer.Ordinal))}");
        Assert.True(taken >= 20, $"Only {taken} forms were taken.");
        Assert.True(papers >= 3, $"Only {papers} papers were opened.");
    }

    [Fact]
    public void EveryTextAsThePlaceOfAMeetingIsOneLineOfACalendarFile()
    {
        var t = new Wording(WordingCatalog.BuiltIn, TextChoice.Swedish);
        foreach (var text in HostileStrings.All)
        {
            var file = Encoding.UTF8.GetString(CalendarWriter.Write(
                new CalendarEntry { Uid = Guid.Empty, Sequence = 0, Stamp = town.Site.Clock.GetUtcNow(), StartsAt = new DateTime(2026, 12, 3, 13, 0, 0), Minutes = 60, Place = text, OrganizerEmail = "lss@exempelkommunen.example" },
                t));
            var lines = file.Replace("\r\n ", "", StringComparison.Ordinal).Split("\r\n");

            Assert.Equal(1, lines.Count(l => l == "BEGIN:VEVENT"));
            Assert.Equal(1, lines.Count(l => l == "END:VCALENDAR"));
            Assert.DoesNotContain(lines, l => l.StartsWith("ATTENDEE", StringComparison.Ordinal));
            Assert.DoesNotContain(file, c => char.IsControl(c) && c is not ('\r' or '\n'));
            Assert.DoesNotContain(lines, l => l.Contains('\n', StringComparison.Ordinal) || l.Contains('\r', StringComparison.Ordinal));
        }
    }

    [Fact]
    public void NoTextInACellOfAFileThatGoesOutBeginsAFormula()
    {
        foreach (var text in HostileStrings.All)
        {
            var row = new Egenplan.Domain.Offers.Import.RejectedRow(new(2, [text, "x"]), [], null, null, null);
            var file = Encoding.UTF8.GetString(RejectedRowsFile.Write(["namn", "annat"], [row], "skäl", _ => text)).TrimStart('\uFEFF');
            var cells = DecisionRows(file);

            Assert.Equal(2, cells.Count);
            Assert.All(cells[1], cell => Assert.DoesNotMatch(@"^ *[=+\-@\t\r\n\0]", cell));
        }
    }

    [Fact]
    public async Task EveryTextInAMailStaysInItsBodyOrTheMailIsRefused()
    {
        var folder = Directory.CreateTempSubdirectory("egenplan-brev-").FullName;
        try
        {
            var sender = new MailSender(new MailOptions("egenplan@exempelkommunen.example", folder));
            var refused = 0;
            foreach (var text in HostileStrings.All)
            {
                foreach (var message in new[]
                {
                    new OutboxMessage { Id = town.Site.Database.Ids.Next(), To = "chef@exempelkommunen.example", Subject = "Plan", Text = text },
                    new OutboxMessage { Id = town.Site.Database.Ids.Next(), To = "chef@exempelkommunen.example", Subject = text, Text = "x" },
                    new OutboxMessage { Id = town.Site.Database.Ids.Next(), To = text, Subject = "Plan", Text = "x" },
                })
                {
                    var problem = await Record.ExceptionAsync(() => sender.SendAsync(message, Ct));
                    Assert.True(problem is null or FormatException or ArgumentException or System.Net.Mail.SmtpException, $"{problem}");
                    refused += problem is null ? 0 : 1;
                }
            }

            var mails = Directory.GetFiles(folder);
            Assert.True(refused > 400, $"{refused}");
            Assert.True(mails.Length >= 500, $"{mails.Length}");
            foreach (var mail in mails)
            {
                var head = (await File.ReadAllTextAsync(mail, Ct)).Split("\r\n\r\n")[0];
                Assert.DoesNotMatch(@"(?im)^(bcc|cc|set-cookie|location|attendee|x)\s*:", head);
                Assert.Single(Regex.Matches(head, "(?im)^subject:"));
                Assert.Single(Regex.Matches(head, "(?im)^to:"));
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // Names of fields where one may write whatever one likes.
    private static IEnumerable<string> Free(IHtmlFormElement form) =>
        form.Elements.Where(e => e is IHtmlTextAreaElement or IHtmlInputElement { Type: "text" or "search" or "email" or "tel" or "" })
            .Where(e => !e.HasAttribute("disabled") && e.GetAttribute("name") is { Length: > 0 })
            .Select(e => e.GetAttribute("name")!).Distinct();

    // What would not be there had every text stayed a text.
    private static IEnumerable<string> Arisen(Page page)
    {
        foreach (var element in page.Document.All)
        {
            if (element.LocalName.Contains(HostileStrings.Mark, StringComparison.OrdinalIgnoreCase))
                yield return $"an element <{element.LocalName}>";
            if (element.LocalName is "iframe" or "object" or "embed" or "base" or "math" or "video" or "xmp" or "style" || (element.LocalName == "template" && !element.HasAttribute("data-draft-unkept")) || (element.LocalName == "script" && !element.HasAttribute("src")))
                yield return $"<{element.LocalName}>";
            foreach (var attribute in element.Attributes)
            {
                if (attribute.Name.Contains(HostileStrings.Mark, StringComparison.OrdinalIgnoreCase) || attribute.Name.StartsWith("on", StringComparison.Ordinal))
                    yield return $"an attribute {attribute.Name}";
                if (attribute.Name is "href" or "src" or "action" or "formaction" && attribute.Value.TrimStart().StartsWith("javascript:", StringComparison.OrdinalIgnoreCase))
                    yield return $"an address {attribute.Value}";
            }
        }

        if (page.Response.Headers.Any(h => h.Value.Any(v => v.Contains(HostileStrings.Mark, StringComparison.Ordinal) && h.Key != "Set-Cookie")))
            yield return "a header";
    }

    private static int Paper(Page page, List<string> found)
    {
        if (page.Response.Content.Headers.ContentType?.MediaType != "application/pdf")
            return 0;
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".pdf");
        File.WriteAllBytes(path, page.Bytes);
        try
        {
            var (code, told) = Tool.Run("qpdf", "--check", path);
            if (code != 0)
                found.Add($"{page.Path}: {told}");
            if (Tool.Output("pdfinfo", path).Contains("JavaScript:     yes", StringComparison.Ordinal) || Tool.Output("pdfinfo", "-struct-text", path).Contains("Error", StringComparison.Ordinal))
                found.Add($"{page.Path} is a paper with something in it.");
            return 1;
        }
        finally
        {
            File.Delete(path);
        }
    }

    // The rows of a file with quoted cells, read by the book (RFC 4180).
    private static List<List<string>> DecisionRows(string file)
    {
        var (rows, row, cell, isQuoted) = (new List<List<string>>(), new List<string>(), new StringBuilder(), false);
        for (var i = 0; i < file.Length; i++)
        {
            var c = file[i];
            if (isQuoted && c == '"' && i + 1 < file.Length && file[i + 1] == '"')
                cell.Append(file[++i]);
            else if (c == '"')
                isQuoted = !isQuoted;
            else if (isQuoted || c is not (';' or '\r' or '\n'))
                cell.Append(c);
            else if (c == ';')
                (row, cell) = (Add(row, cell), new StringBuilder());
            else if (c == '\n')
            {
                rows.Add(Add(row, cell));
                (row, cell) = ([], new StringBuilder());
            }
        }

        return rows;
    }

    private static List<string> Add(List<string> row, StringBuilder cell)
    {
        row.Add(cell.ToString());
        return row;
    }

    [GeneratedRegex("[0-9a-f]{32}")]
    private static partial Regex Shape();

    [GeneratedRegex(@"\[\d+\]")]
    private static partial Regex Number();
}
