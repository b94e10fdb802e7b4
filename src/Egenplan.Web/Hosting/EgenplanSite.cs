using Egenplan.Web.Access.Providers;
using Egenplan.Web.Access.Scim;
using Egenplan.Web.Features.Public.Figures;
using Egenplan.Web.Looks;
using Egenplan.Web.Texts;

namespace Egenplan.Web.Hosting;

/// <summary>Builds the web application: the same for <c>serve</c> and for tests.</summary>
public static class EgenplanSite
{
    /// <summary>
    /// A built application, not yet started. <paramref name="more"/> adds the stores, the clock, or a test server, and may
    /// replace what is registered here.
    /// </summary>
    /// <exception cref="StartRefusal">The options may not be served.</exception>
    public static WebApplication Build(SiteOptions options, Action<WebApplicationBuilder>? more = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(EgenplanSite).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
        });
        // What the build has compressed is sent, not the files beside it as they are now, which go out uncompressed.
        builder.Configuration["ReloadStaticAssetsAtRuntime"] = "false";
        options = options.With(builder.Configuration);
        Refuse(options, builder.Configuration);

        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.UseUrls(options.Url);
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        // An exception's message may hold what somebody typed; ReferenceLog tells its kind and place instead.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Diagnostics.ExceptionHandlerMiddleware", LogLevel.None);
        builder.WebHost.ConfigureKestrel(RequestLimits.Apply);
        builder.Services.AddSingleton(options);
        builder.Services.AddEgenplanTexts();
        builder.Services.AddEgenplanPages();
        builder.Services.AddEgenplanAccess(options);
        builder.Services.AddHealth();
        more?.Invoke(builder);
        if (builder.Configuration["Egenplan:Certificate"] is { Length: > 0 } file)
        {
            var certificate = new SiteCertificate(file, builder.Configuration["Egenplan:CertificateKey"], Swedish);
            builder.WebHost.ConfigureKestrel(k =>
            {
                certificate.TellIn(k.ApplicationServices.GetRequiredService<ILogger<SiteCertificate>>());
                k.ConfigureHttpsDefaults(certificate.Apply);
            });
        }
        else if (IsTls(options.Url) && !builder.Configuration.GetSection("Kestrel:Endpoints").Exists() && !builder.Configuration.GetSection("Kestrel:Certificates:Default").Exists())
        {
            throw new StartRefusal(Swedish.Get("hosting.no-certificate", ("url", options.Url)));
        }

        builder.AddTelemetry(options);

        var app = builder.Build();
        app.UseWarmUp();
        app.UseSignInProviders();
        app.UseReferences();
        app.UseSwedish();
        app.UseSecurityHeaders(options);
        app.UseDemoGuard(options);
        app.UseProxies(options);
        app.UseProblemPages();
        app.UsePatience();
        app.UseRouting();
        app.UseOwnSiteOnly();
        app.UseMethodGuard();
        app.UseRequestLimits();
        app.UseReceiving();
        app.UseCrowd();
        app.UseRateLimiter();
        app.UseOutputCache();
        app.UseAuthentication();
        app.UseRefusalLog();
        app.UseAuthorization();
        app.MapEgenplanAssets();
        app.MapRazorPages().WithStaticAssets();
        app.MapScim();
        app.MapLooks();
        app.MapOpenFigures();
        app.MapHealth();
        app.MapNothingFound();
        return app;
    }

    private static Wording Swedish => new(WordingCatalog.BuiltIn, TextChoice.Swedish);

    private static bool IsTls(string urls) => urls.Split(';').Any(u => u.Trim().StartsWith("https:", StringComparison.OrdinalIgnoreCase));

    private static void Refuse(SiteOptions options, IConfiguration configuration)
    {
        var texts = Swedish;
        if (options.Demo && !options.IsLoopback)
            throw new StartRefusal(texts.Get("hosting.demo-not-loopback", ("url", options.Url)));
        if (options.Demo && configuration.GetSection("Kestrel:Endpoints").Exists())
            throw new StartRefusal(texts["hosting.demo-endpoints"]);
    }
}
