using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;

namespace Egenplan.Web.Features;

/// <summary>How many forms without sign-in one address may send: enough for a helper at a library, too few to guess or to flood.</summary>
/// <param name="Forms">Forms in each window.</param>
/// <param name="Window">How long a window is.</param>
public sealed record PublicPace(int Forms, TimeSpan Window)
{
    /// <summary>Name of the policy that pages ask for.</summary>
    public const string Policy = "public-forms";

    /// <summary>Name of the policy of pages that a link opens: each reading is written down, so reading has a pace as well.</summary>
    public const string LinkPolicy = "public-links";

    // Somebody who reads, changes their mind and fetches the calendar file reads more often than they send.
    private const int ReadingsForEachForm = 10;

    /// <summary>Thirty forms in ten minutes.</summary>
    public static PublicPace Standard { get; } = new(30, TimeSpan.FromMinutes(10));

    /// <summary>Only what is sent counts; reading is free.</summary>
    internal static RateLimitPartition<string> Of(HttpContext context)
    {
        if (!HttpMethods.IsPost(context.Request.Method))
            return RateLimitPartition.GetNoLimiter("read");
        var pace = context.RequestServices.GetRequiredService<PublicPace>();
        return RateLimitPartition.GetFixedWindowLimiter(
            "send " + context.Connection.RemoteIpAddress,
            _ => new FixedWindowRateLimiterOptions { PermitLimit = pace.Forms, Window = pace.Window });
    }

    internal static RateLimitPartition<string> OfLink(HttpContext context)
    {
        if (HttpMethods.IsPost(context.Request.Method))
            return Of(context);
        var pace = context.RequestServices.GetRequiredService<PublicPace>();
        return RateLimitPartition.GetFixedWindowLimiter(
            "follow " + context.Connection.RemoteIpAddress,
            _ => new FixedWindowRateLimiterOptions { PermitLimit = ReadingsForEachForm * pace.Forms, Window = pace.Window });
    }

    internal static void Apply(RateLimiterOptions options)
    {
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        options.OnRejected = (rejected, _) =>
        {
            if (rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait))
                rejected.HttpContext.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            return ValueTask.CompletedTask;
        };
        options.AddPolicy(Policy, Of);
        options.AddPolicy(LinkPolicy, OfLink);
    }
}
