using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Egenplan.Web.Hosting;

/// <summary>How much a request may carry. A page that takes files raises its own limit with <c>[RequestSizeLimit]</c>.</summary>
internal static class RequestLimits
{
    private const long Body = 2 * 1024 * 1024;

    public static void Apply(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = Body;
        kestrel.Limits.MaxRequestHeadersTotalSize = 32 * 1024;
        kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
    }

    public static void Apply(FormOptions form)
    {
        form.ValueCountLimit = 4000;
        form.KeyLengthLimit = 200;
        form.ValueLengthLimit = 1024 * 1024;
        form.BufferBodyLengthLimit = 64 * 1024 * 1024;
    }
}
