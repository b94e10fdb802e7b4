using System.Net;
using Egenplan.TestKit.Sites;
using Egenplan.Web.Access;
using Egenplan.Web.Tests.Features.Work;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Egenplan.Web.Tests.Faults;

/// <summary>Whoever there is no room for is told when to come back, and has what was written.</summary>
public sealed class CrowdTests
{
    [Fact]
    public async Task Who_there_is_no_room_for_is_told_to_come_back_and_keeps_what_was_written()
    {
        var door = new Door();
        await using var site = await Site.StartAsync(more: builder =>
        {
            (builder.Configuration["Egenplan:AtOnce"], builder.Configuration["Egenplan:Waiting"]) = ("1", "0");
            builder.Services.AddSingleton<IPersonas>(door);
        });
        var person = await site.PersonAsync();
        var officer = site.As(site.People.Officer);
        var form = (await officer.GetAsync($"/arbete/person/{person.Id}/uppgifter")).ShouldBeOk().Form(site.T["details.reach.save"]).Fill(site.T["details.phone"], "070-000 00 04 efter fyra");
        var inside = site.Anybody().GetAsync("/logga-in");
        await door.Somebody.Task.WaitAsync(TestContext.Current.CancellationToken);

        var page = await officer.GetAsync("/arbete");
        var unsaved = await form.SubmitAsync();
        door.Opened.SetResult();
        (await inside).ShouldBeOk();

        Assert.Equal(site.T["problem.busy.title"], page.ShouldBe(HttpStatusCode.ServiceUnavailable).Heading);
        Assert.Equal(TimeSpan.FromSeconds(5), page.Response.Headers.RetryAfter?.Delta);
        unsaved.ShouldBe(HttpStatusCode.ServiceUnavailable).ShouldShow("070-000 00 04 efter fyra");
        (await unsaved.FormIn("main form").SubmitAsync()).ShouldBe(HttpStatusCode.SeeOther);
        (await officer.GetAsync($"/arbete/person/{person.Id}")).ShouldBeOk();
    }

    // Whoever asks who can sign in waits until it is opened.
    private sealed class Door : IPersonas
    {
        public TaskCompletionSource Somebody { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Opened { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public async Task<IReadOnlyList<Persona>> AllAsync(CancellationToken ct)
        {
            Somebody.TrySetResult();
            await Opened.Task.WaitAsync(ct);
            return [];
        }
    }
}
