using Egenplan.Web.Access.Signing;
using Egenplan.Web.Hosting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Egenplan.Web.Access.Providers;

/// <summary>Registers sign-in with providers.</summary>
internal static partial class ProviderServices
{
    // Whoever waits longer for a provider thinks that it is this site that does not answer.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static void AddSignInProviders(this IServiceCollection services, SiteOptions options)
    {
        services.TryAddSingleton(s => SignInProviders.Of(s.GetRequiredService<IConfiguration>()));
        services.AddScoped<ProviderSignIn>();
        services.AddScoped<ESigning>();
        services.AddSingleton<PretendSigning>();
        services.AddSingleton<ESignings>();
        services.AddSingleton<AuthorityChoices>();
        services.AddTransient<OidcHandler>();
        services.AddSingleton<IConfigureOptions<OidcOptions>>(s => new Settings(s.GetRequiredService<SignInProviders>(), s.GetRequiredService<TimeProvider>(), options));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPostConfigureOptions<OidcOptions>, OAuthPostConfigureOptions<OidcOptions, OidcHandler>>());
    }

    /// <summary>Adds one authentication scheme a provider, once the settings are all there.</summary>
    public static void UseSignInProviders(this WebApplication app)
    {
        var schemes = app.Services.GetRequiredService<IAuthenticationSchemeProvider>();
        foreach (var provider in app.Services.GetRequiredService<SignInProviders>().All)
            schemes.AddScheme(new AuthenticationScheme(provider.Scheme, null, typeof(OidcHandler)));
    }

    private static async Task ReceivedAsync(TicketReceivedContext context, SignInProvider provider)
    {
        var http = context.HttpContext;
        try
        {
            context.Response.Redirect(http.Items[typeof(ESignQuestion)] is ESignQuestion question
                ? await http.RequestServices.GetRequiredService<ESigning>().CompleteAsync(provider, context.Principal!, question, (ESignEvidence)http.Items[typeof(ESignEvidence)]!, http.RequestAborted)
                : await http.RequestServices.GetRequiredService<ProviderSignIn>().CompleteAsync(http, provider, context.Principal!, context.Properties!, http.RequestAborted));
        }
        catch (SignInRefusedException e)
        {
            Refuse(http, provider, e);
        }

        context.HandleResponse();
    }

    private static Task FailedAsync(RemoteFailureContext context, SignInProvider provider)
    {
        Refuse(context.HttpContext, provider, context.Failure);
        context.HandleResponse();
        return Task.CompletedTask;
    }

    // The log has the fault's name and the provider's key: never a token, a code or a number.
    internal static void Refuse(HttpContext http, SignInProvider provider, Exception? failure)
    {
        var fault = FaultOf(failure);
        LogRefused(http.RequestServices.GetRequiredService<ILogger<OidcHandler>>(), provider.Key, fault, failure?.GetBaseException().GetType().Name ?? "");
        var back = http.Items[typeof(ESignQuestion)] is ESignQuestion question ? question.Back : "/logga-in";
        http.Response.Redirect($"{back}?svar={Uri.EscapeDataString(fault.ToString().ToLowerInvariant())}");
    }

    private static SignInFault FaultOf(Exception? failure)
    {
        for (var e = failure; e is not null; e = e.InnerException)
        {
            if (e is SignInRefusedException refused)
                return refused.Fault;
            if (e is HttpRequestException or TimeoutException or OperationCanceledException)
                return SignInFault.Away;
        }

        return SignInFault.Answer;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Sign-in with {Provider} was refused: {Fault} ({Error})")]
    private static partial void LogRefused(ILogger log, string provider, SignInFault fault, string error);

    private sealed class Settings(SignInProviders providers, TimeProvider clock, SiteOptions site) : IConfigureNamedOptions<OidcOptions>
    {
        public void Configure(OidcOptions options)
        {
        }

        public void Configure(string? name, OidcOptions options)
        {
            if (providers.All.FirstOrDefault(p => p.Scheme == name) is not { } provider)
                return;
            options.Provider = provider;
            options.TimeProvider = clock;
            options.ClientId = provider.ClientId;
            options.CallbackPath = provider.CallbackPath;
            options.SignInScheme = CookieAuthenticationDefaults.AuthenticationScheme;
            options.UsePkce = true;
            options.BackchannelTimeout = Patience;
            options.SaveTokens = false;
            Cookies.Shape(options.CorrelationCookie, site, "egenplan-in.");
            options.Events.OnTicketReceived = c => ReceivedAsync(c, provider);
            options.Events.OnRemoteFailure = c => FailedAsync(c, provider);
            options.Events.OnAccessDenied = c =>
            {
                c.HttpContext.Items[typeof(ESignQuestion)] = OidcHandler.QuestionOf(c.Properties);
                Refuse(c.HttpContext, provider, new SignInRefusedException(SignInFault.Cancelled));
                c.HandleResponse();
                return Task.CompletedTask;
            };
        }
    }
}
