using System.Text.Encodings.Web;
using System.Text.Unicode;
using Egenplan.Data;
using Egenplan.Data.Vault;
using Egenplan.Domain.People;
using Egenplan.Web.Access;
using Egenplan.Web.Access.Providers;
using Egenplan.Web.Access.Scim;
using Egenplan.Web.Inputs.DecisionFiles;
using Egenplan.Web.Jobs;
using Egenplan.Web.Parts;
using Egenplan.Web.Texts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.WebEncoders;

namespace Egenplan.Web.Hosting;

/// <summary>What the pages need from the container.</summary>
internal static class SiteServices
{
    public static void AddEgenplanTexts(this IServiceCollection services)
    {
        services.AddHttpContextAccessor();
        services.AddSingleton(WordingCatalog.BuiltIn);
        services.AddScoped<TextChooser>();
        services.AddScoped<DisplayChooser>();
        services.AddScoped(s => new Wording(s.GetRequiredService<WordingCatalog>(), s.GetRequiredService<TextChooser>().Choice));
        services.Configure<WebEncoderOptions>(o => o.TextEncoderSettings = new TextEncoderSettings(
            UnicodeRanges.BasicLatin, UnicodeRanges.Latin1Supplement, UnicodeRanges.LatinExtendedA,
            UnicodeRanges.LatinExtendedB, UnicodeRanges.LatinExtendedAdditional, UnicodeRanges.GeneralPunctuation));
    }

    public static void AddEgenplanPages(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IdSource, TimeOrderedIds>();
        services.AddExceptionHandler<ReferenceLog>();
        services.AddClockJobs();
        services.AddScoped<FieldErrors>();
        services.AddScoped<Looks.LookReader>();
        services.AddSingleton<Features.Work.LetterSenders>();
        services.AddScoped<Features.Recipients>();
        services.AddSingleton<Features.SiteAddress>();
        services.AddSingleton<Features.InvitationMails>();
        services.AddSingleton<Features.InvitationReminders>();
        services.TryAddSingleton(Features.PublicPace.Standard);
        services.AddRateLimiter(Features.PublicPace.Apply);
        KeptFigures.Add(services);
        services.AddScoped<Features.Work.Plans.PlanPapers>();
        services.AddSingleton<DecisionImport>();
        services.AddSingleton<Inputs.OpenFigures.ReadReleases>();
        services.AddSingleton<Features.Public.Figures.ShownReleases>();
        services.AddSingleton<Features.Public.Figures.ReleaseHashes>();
        services.TryAddSingleton(s => GatherOptions.Of(s.GetRequiredService<IConfiguration>()));
        services.AddSingleton<Gatherer>();
        services.AddSingleton(new FolderRules(typeof(EgenplanSite).Assembly));
        services.AddRouting(o => o.LowercaseUrls = true);
        services.AddRazorPages()
            .WithRazorPagesRoot("/Features")
            .AddMvcOptions(o =>
            {
                o.SuppressImplicitRequiredAttributeForNonNullableReferenceTypes = true;
                o.ModelBinderProviders.Insert(0, new SwedishBinderProvider());
                o.ModelMetadataDetailsProviders.Add(new ShapeMessages());
                ShapeMessages.Word(o.ModelBindingMessageProvider);
                o.Filters.Add(new AutoValidateAntiforgeryTokenAttribute());
                o.Filters.AddService<MassReading>();
                o.Filters.Add(new KnownForms());
                o.Filters.AddService<DoneOnce>();
            })
            .AddDataAnnotationsLocalization(o => o.DataAnnotationLocalizerProvider = (_, factory) => factory.Create(typeof(Wording)));
        services.AddSingleton<Microsoft.AspNetCore.Mvc.ViewFeatures.IModelExpressionProvider, ListedFields>();
        services.AddSingleton<Microsoft.Extensions.Localization.IStringLocalizerFactory, ShapeLocalizerFactory>();
        services.AddOptions<Microsoft.AspNetCore.Mvc.RazorPages.RazorPagesOptions>()
            .Configure<FolderRules>((o, rules) =>
            {
                o.Conventions.Add(rules);
                o.Conventions.Add(new PageMethods());
            });
        services.Configure<RazorViewEngineOptions>(o => o.PageViewLocationFormats.Insert(0, "/Features/_Layout/{0}.cshtml"));
        services.Configure<FormOptions>(RequestLimits.Apply);
    }

    public static void AddEgenplanAccess(this IServiceCollection services, SiteOptions options)
    {
        var protection = services.AddDataProtection().SetApplicationName("egenplan");
        if (options.KeepsCookieKeys)
            services.AddOptions<KeyManagementOptions>().Configure<CookieKeyStore>((o, store) => o.XmlRepository = new CookieKeys(store));
        else
            protection.UseEphemeralDataProtectionProvider();

        services.AddScoped<CurrentViewer>();
        services.AddScoped<SharedSession>();
        services.AddScoped<MassReading>();
        services.AddScoped<DoneOnce>();
        services.TryAddSingleton(s => ReadingLimits.Of(s.GetRequiredService<IConfiguration>()));
        services.AddScoped<SignInService>();
        services.TryAddSingleton(s => SessionSettings.Of(s.GetRequiredService<IConfiguration>()));
        services.AddSingleton<MeetingListeners>();
        services.AddSingleton<IPersonas, AccountPersonas>();
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme)
            .AddCookie(o =>
            {
                Cookies.Shape(o.Cookie, options, "egenplan");
                o.LoginPath = "/logga-in";
                o.ReturnUrlParameter = "tillbaka";
                // The session on the server has the limits; the cookie outlives it so that an ended one is known again.
                o.ExpireTimeSpan = TimeSpan.FromDays(7);
                o.SlidingExpiration = false;
                o.Events.OnValidatePrincipal = SessionCookie.ValidateAsync;
                o.Events.OnRedirectToLogin = SessionCookie.RedirectToSignInAsync;
                o.Events.OnRedirectToAccessDenied = c =>
                {
                    c.Response.StatusCode = StatusCodes.Status403Forbidden;
                    return Task.CompletedTask;
                };
            });
        services.AddSignInProviders(options);
        services.AddScoped<ScimAccounts>();
        services.AddSingleton<FirstAdministrator>();
        services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, DirectoryKeyHandler>(DirectoryKeyHandler.Directory, null);
        services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAssertion(_ => false).Build());
        services.AddAntiforgery(o =>
        {
            Cookies.Shape(o.Cookie, options, "egenplan-form");
            o.Cookie.SameSite = SameSiteMode.Strict;
            o.FormFieldName = "_form";
        });
        services.Configure<CookieTempDataProviderOptions>(o => Cookies.Shape(o.Cookie, options, "egenplan-told"));
    }
}
