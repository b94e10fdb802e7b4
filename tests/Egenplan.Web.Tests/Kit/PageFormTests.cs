using System.Net;
using System.Text;
using Egenplan.TestKit.Html;
using Egenplan.TestKit.Sites;
using Xunit;

namespace Egenplan.Web.Tests.Kit;

/// <summary>A form sends what a browser would send.</summary>
public sealed class PageFormTests : IDisposable
{
    private const string Form = """
        <main><h1>Rubrik</h1><form method="post" action="/skicka">
        <input type="hidden" name="_form" value="token"><label for="n">Namn (frivilligt)</label><input id="n" name="Namn" value="förut">
        <label for="t">Text</label><textarea id="t" name="Text"></textarea>
        <fieldset><legend>Hur?</legend><input type="radio" id="a" name="Hur" value="A" checked><label for="a">Så</label><input type="radio" id="b" name="Hur" value="B"><label for="b">Inte så</label></fieldset>
        <input type="checkbox" id="k" name="Ja" value="true"><label for="k">Jag vill</label>
        <label for="l">Lista</label><select id="l" name="Lista"><option value="1">ett</option><option value="2">två</option></select>
        <input name="Av" value="x" disabled><button name="gör" value="spara">Spara</button><button name="gör" value="kasta">Kasta</button></form></main>
        """;

    private readonly Echo _echo = new();

    public void Dispose() => _echo.Dispose();

    [Fact]
    public async Task Filled_chosen_and_marked_fields_are_sent_with_the_pressed_button()
    {
        var form = (await Open()).Form("Spara");

        await form.Fill("Namn", "Åsa & Bo").Fill("Text", "rad").Choose("Hur?", "Inte så").Check("Jag vill").Fill("Lista", "två").SubmitAsync("Spara");

        Assert.Equal("_form=token&Namn=Åsa & Bo&Text=rad&Hur=B&Ja=true&Lista=2&gör=spara", _echo.Sent);
    }

    [Fact]
    public async Task What_is_left_alone_is_sent_as_it_was()
    {
        await (await Open()).Form("Kasta").SubmitAsync("Kasta");

        Assert.Equal("_form=token&Namn=förut&Text=&Hur=A&Lista=1&gör=kasta", _echo.Sent);
    }

    [Fact]
    public async Task A_field_that_is_not_there_fails_with_the_labels_that_are()
    {
        var form = (await Open()).Form("Spara");

        var failure = Assert.ThrowsAny<Exception>(() => form.Fill("Adress", "x"));

        Assert.Contains("Namn", failure.Message);
    }

    private async Task<Page> Open() => await new Visitor(new HttpClient(_echo, disposeHandler: false) { BaseAddress = new("http://localhost") }).GetAsync("/");

    private sealed class Echo : HttpMessageHandler
    {
        public string? Sent { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Sent = request.Content is null ? null : WebUtility.UrlDecode(await request.Content.ReadAsStringAsync(cancellationToken));
            return new(HttpStatusCode.OK) { RequestMessage = request, Content = new StringContent(Form, Encoding.UTF8, "text/html") };
        }
    }
}
