using System.Reflection;
using Egenplan.Domain.People;
using Egenplan.TestKit.Plans;
using Egenplan.TestKit.Sites;
using Egenplan.Web.Hosting;
using Egenplan.Web.Tests.Architecture;
using Egenplan.Web.Tests.Features.Work.Plans.Content;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Xunit;

namespace Egenplan.Web.Tests.Security;

/// <summary>A field that no form has changes nothing, whatever it is called.</summary>
public sealed class OverPostingTests
{
    [Fact]
    public void WhatIsBoundFromAFormIsAFormOfItsOwnAndNothingThatIsSaved()
    {
        var found = new List<string>();
        var pages = typeof(EgenplanSite).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(PageModel)) && !t.IsAbstract).ToList();
        var forms = 0;
        foreach (var page in pages)
        {
            if (page.GetCustomAttribute<BindPropertiesAttribute>() is not null)
                found.Add($"{page.FullName} binds everything that it has.");
            foreach (var property in page.GetProperties().Where(p => p.IsDefined(typeof(BindPropertyAttribute))))
            {
                forms++;
                found.AddRange(Saved(property.PropertyType, []).Select(t => $"{page.FullName}.{property.Name} binds {t.FullName}, which is no form."));
            }
        }

        found.ShouldBeNone();
        Assert.True(forms > 20 && pages.Count > 40, $"{forms} forms of {pages.Count} pages.");
    }

    [Fact]
    public async Task FieldsThatNoFormHasChangeNothing()
    {
        await using var site = await Site.StartAsync();
        var plan = await site.HasAsync(APlan.Requested(site.Today).WithParticipant().Plan);
        var officer = site.As(site.People.Officer);
        var (person, id) = (await site.PersonAsync(plan), plan.Participants[0].Id);
        (string, string)[] more =
        [
            ("CaseFile.Identity.Number", "199603052383"), ("Person.Identity.Protection", "1"), ("Identity.MayHandle[0]", site.People.Staff.Viewer.User.ToString()!), ("CaseFile.CaseOfficer", Guid.Empty.ToString()),
            ("Plan.Officer", Guid.Empty.ToString()), ("Plan.Adoptions[0].Number", "7"), ("Plan.Authority", "1480-frolunda"), ("Viewer.Kind", "System"), ("Viewer.Authority", "1480-frolunda"), ("View.MayChange", "true"),
            ("Form.Account", site.People.Staff.Viewer.User.ToString()!), ("Form.LeftOn", "2020-01-01"), ("Form.Id", Guid.Empty.ToString()), ("MayChange", "true"), ("Beside.Supporter", "Ond"), ("ParticipantId", Guid.Empty.ToString()), ("Id", Guid.Empty.ToString()),
        ];
        var form = (await officer.GetAsync(plan.At($"personer/{id:N}"))).Form(site.T["people.save"]);

        foreach (var (name, value) in more)
            form.Set(name, value);
        await form.Set("Form.Name", "Eva Ny").SubmitAsync(site.T["people.save"]);

        var now = await site.NowAsync(plan);
        Assert.Equal(plan.Participants[0] with { Name = "Eva Ny" }, now.Participants.Single());
        Assert.Equal((plan.Officer, plan.Authority, 0), (now.Officer, now.Authority, now.Adoptions.Length));
        var after = await site.PersonAsync(plan);
        Assert.Equal((person.Identity.Number, ProtectionLevel.None, person.CaseOfficer), (after.Identity.Number, after.Identity.Protection, after.CaseOfficer));
        Assert.Empty(after.Identity.MayHandle);
    }

    private static IEnumerable<Type> Saved(Type type, HashSet<Type> seen)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (!seen.Add(type) || type.IsEnum || type.IsPrimitive || type == typeof(string) || type == typeof(Guid) || type == typeof(DateOnly) || type == typeof(TimeOnly) || typeof(IFormFile).IsAssignableFrom(type))
            return [];
        if (type.IsGenericType && type.Namespace == "System.Collections.Generic")
            return type.GetGenericArguments().SelectMany(t => Saved(t, seen));
        return type.Assembly != typeof(EgenplanSite).Assembly ? [type] : type.GetProperties().Where(p => p.SetMethod is { IsPublic: true }).SelectMany(p => Saved(p.PropertyType, seen));
    }
}
