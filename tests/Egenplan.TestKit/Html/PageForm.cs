using System.Globalization;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Egenplan.TestKit.Html;

/// <summary>A form on a page, filled in as a person does: by what stands beside each field.</summary>
public sealed class PageForm(Page page, IHtmlFormElement form)
{
    private readonly Dictionary<IElement, (string Name, byte[] Bytes, string Type)> _files = [];

    /// <summary>Where it is sent.</summary>
    public string Action => form.GetAttribute("action") is { Length: > 0 } action ? action : page.Path;

    /// <summary>Writes in the field with this label: text, text area, date, drop-down (by the choice's text).</summary>
    public PageForm Fill(string label, string value)
    {
        Write(Labelled(label), value);
        return this;
    }

    /// <summary>Writes a day in the field with this label.</summary>
    public PageForm Fill(string label, DateOnly day) => Fill(label, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    /// <summary>Chooses the radio with this label within the question with this legend; marks it too when it is a checkbox.</summary>
    public PageForm Choose(string legend, string choice)
    {
        var group = form.QuerySelectorAll("fieldset").FirstOrDefault(f => Says(f.QuerySelector("legend"), legend))
            ?? throw page.Lacks($"no question \"{legend}\"");
        Mark(LabelledIn(group, choice), true);
        return this;
    }

    /// <summary>Marks the checkbox, or chooses the radio, with this label.</summary>
    public PageForm Check(string label)
    {
        Mark(Labelled(label), true);
        return this;
    }

    /// <summary>Unmarks the checkbox with this label.</summary>
    public PageForm Uncheck(string label)
    {
        Mark(Labelled(label), false);
        return this;
    }

    /// <summary>Attaches a file to the field with this label.</summary>
    public PageForm Attach(string label, string fileName, byte[] bytes, string type = "application/octet-stream")
    {
        _files[Labelled(label)] = (fileName, bytes, type);
        return this;
    }

    /// <summary>
    /// Sets a field by its name, also a hidden one and one that is not on the page: what a hostile or stale browser may
    /// send. A radio is chosen, and a checkbox marked, by the value.
    /// </summary>
    public PageForm Set(string name, string value)
    {
        var fields = form.Elements.Where(e => e.GetAttribute("name") == name).ToArray();
        if (fields.OfType<IHtmlInputElement>().Where(i => i.Type is "radio" or "checkbox").FirstOrDefault(i => i.Value == value) is { } choice)
            Mark(choice, true);
        else if (fields.FirstOrDefault() is { } field && field is not IHtmlInputElement { Type: "radio" or "checkbox" })
            Write(field, value, byValue: true);
        else
            Add(name, value);
        return this;
    }

    /// <summary>What the field with this label holds now.</summary>
    public string ValueOf(string label) => Labelled(label) switch
    {
        IHtmlInputElement { Type: "checkbox" or "radio" } box => box.IsChecked ? box.Value : "",
        IHtmlInputElement input => input.Value,
        IHtmlTextAreaElement area => area.Value,
        IHtmlSelectElement select => Page.Words(select.Options.FirstOrDefault(o => o.IsSelected)),
        var other => other.TextContent,
    };

    /// <summary>What the field with this name holds now, or null when there is none.</summary>
    public string? ValueOfName(string name) => form.Elements.FirstOrDefault(e => e.GetAttribute("name") == name) switch
    {
        IHtmlInputElement input => input.Value,
        IHtmlTextAreaElement area => area.Value,
        IHtmlSelectElement select => select.Value,
        _ => null,
    };

    /// <summary>Presses the button with this text, or the only (first) submit button.</summary>
    public Task<Page> SubmitAsync(string? button = null)
    {
        var pressed = Buttons(form).FirstOrDefault(b => button is null || TextOf(b) == button)
            ?? throw page.Lacks($"no button \"{button}\"");
        return SendAsync(Sent(pressed).ToList(), pressed);
    }

    /// <summary>What a browser would send on the form's first button.</summary>
    public IEnumerable<KeyValuePair<string, string>> Fields() => Buttons(form).FirstOrDefault() is { } pressed ? Sent(pressed) : [];

    /// <summary>Sends just these fields where the form goes: what a hostile or broken browser may do.</summary>
    public Task<Page> SendAsync(IReadOnlyList<KeyValuePair<string, string>> sent) => SendAsync(sent, Buttons(form).FirstOrDefault());

    private Task<Page> SendAsync(IReadOnlyList<KeyValuePair<string, string>> sent, IElement? pressed)
    {
        var action = pressed?.GetAttribute("formaction") is { Length: > 0 } own ? own : Action;
        var address = new Uri(page.Response.RequestMessage!.RequestUri!, action).PathAndQuery;
        if (!string.Equals(form.Method, "post", StringComparison.OrdinalIgnoreCase))
        {
            var query = string.Join('&', sent.Select(f => $"{Uri.EscapeDataString(f.Key)}={Uri.EscapeDataString(f.Value)}"));
            return page.Visitor.GetAsync(address.Split('?')[0] + "?" + query);
        }

        return page.Visitor.PostAsync(address, Content(sent));
    }

    internal static IEnumerable<IElement> Buttons(IHtmlFormElement form) =>
        form.Elements.Where(e => e is IHtmlButtonElement { Type: "submit" } or IHtmlInputElement { Type: "submit" });

    internal static string TextOf(IElement button) => button is IHtmlInputElement input ? input.Value : Page.Words(button);

    private HttpContent Content(IReadOnlyList<KeyValuePair<string, string>> sent)
    {
        if (form.Enctype != "multipart/form-data")
            return new FormUrlEncodedContent(sent);
        var parts = new MultipartFormDataContent();
        foreach (var (name, value) in sent)
            parts.Add(new StringContent(value), $"\"{name}\"");
        foreach (var (field, file) in _files)
        {
            var content = new ByteArrayContent(file.Bytes);
            content.Headers.ContentType = new(file.Type);
            parts.Add(content, $"\"{field.GetAttribute("name")}\"", $"\"{file.Name}\"");
        }

        return parts;
    }

    // What a browser would send: enabled, named, marked; and of the buttons only the pressed one.
    private IEnumerable<KeyValuePair<string, string>> Sent(IElement pressed)
    {
        foreach (var field in form.Elements)
        {
            if (field.GetAttribute("name") is not { Length: > 0 } name || field.HasAttribute("disabled") || field.Closest("fieldset[disabled]") is not null)
                continue;
            switch (field)
            {
                case IHtmlInputElement { Type: "submit" or "button" or "image" or "reset" } or IHtmlButtonElement:
                    if (field == pressed)
                        yield return new(name, field.GetAttribute("value") ?? "");
                    break;
                case IHtmlInputElement { Type: "file" }:
                    break;
                case IHtmlInputElement { Type: "checkbox" or "radio" } box:
                    if (box.IsChecked)
                        yield return new(name, box.Value);
                    break;
                case IHtmlInputElement input:
                    yield return new(name, input.Value);
                    break;
                case IHtmlTextAreaElement area:
                    yield return new(name, area.Value.ReplaceLineEndings("\r\n"));
                    break;
                case IHtmlSelectElement select:
                    foreach (var option in select.Options.Where(o => o.IsSelected))
                        yield return new(name, option.Value);
                    break;
                default:
                    break;
            }
        }
    }

    private IElement Labelled(string label) => LabelledIn(form, label);

    private IElement LabelledIn(IElement within, string label)
    {
        var labels = within.QuerySelectorAll("label").Where(l => Says(l, label)).ToArray();
        var fields = labels.Select(l => l.GetAttribute("for") is { } id ? page.Document.GetElementById(id) : l.QuerySelector("input, textarea, select"))
            .Concat(within.QuerySelectorAll($"[aria-label=\"{label}\"]")).OfType<IElement>().Distinct().ToArray();
        return fields switch
        {
            [var one] => one,
            [] => throw page.Lacks($"no field \"{label}\"; labels: {string.Join(" | ", within.QuerySelectorAll("label").Select(Page.Words))}"),
            _ => throw page.Lacks($"{fields.Length} fields \"{label}\""),
        };
    }

    // A label may end in a mark such as "(frivilligt)".
    private static bool Says(IElement? element, string text) =>
        Page.Words(element) is var words && (words == text || words.StartsWith(text + " (", StringComparison.Ordinal));

    private void Write(IElement field, string value, bool byValue = false)
    {
        switch (field)
        {
            case IHtmlTextAreaElement area:
                area.Value = value;
                break;
            case IHtmlSelectElement select:
                var option = select.Options.FirstOrDefault(o => (byValue ? o.Value : Page.Words(o)) == value)
                    ?? throw page.Lacks($"no choice \"{value}\" in {select.Name}: {string.Join(" | ", select.Options.Select(Page.Words))}");
                foreach (var other in select.Options.Where(_ => !select.IsMultiple))
                    other.IsSelected = false;
                option.IsSelected = true;
                break;
            case IHtmlInputElement { Type: "checkbox" or "radio" }:
                throw page.Lacks("a field that is checked or chosen, not filled in");
            case IHtmlInputElement input:
                input.Value = value;
                break;
            default:
                throw page.Lacks($"a <{field.LocalName}> where a field was expected");
        }
    }

    private void Mark(IElement field, bool marked)
    {
        if (field is not IHtmlInputElement { Type: "checkbox" or "radio" } box)
            throw page.Lacks("a field that is filled in, not checked or chosen");
        if (box.Type == "radio")
        {
            foreach (var other in form.Elements.OfType<IHtmlInputElement>().Where(i => i.Type == "radio" && i.Name == box.Name))
                other.IsChecked = false;
        }

        box.IsChecked = marked;
    }

    private void Add(string name, string value)
    {
        var field = (IHtmlInputElement)page.Document.CreateElement("input");
        (field.Type, field.Name, field.Value) = ("hidden", name, value);
        form.AppendChild(field);
    }
}
