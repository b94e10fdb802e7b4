using System.Collections.Concurrent;
using System.Security.Cryptography;
using Egenplan.Domain.Statistics;
using Egenplan.Web.Outputs.OpenData;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Egenplan.Web.Tests.Jobs;

/// <summary>Many installations with open figures on one port of this machine, each under a path of its own; any of them can be made to misbehave.</summary>
internal sealed class Members : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, Func<HttpContext, Task>> _answers = new();

    private Members(WebApplication app) => _app = app;

    public static async Task<Members> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var members = new Members(builder.Build());
        members._app.Run(context => members._answers.TryGetValue(context.Request.Path, out var answer) ? answer(context) : NotFound(context));
        await members._app.StartAsync();
        return members;
    }

    /// <summary>Where a member is.</summary>
    public Uri At(string name) => new($"{_app.Urls.First()}/{name}");

    /// <summary>A member that is as it should be, with releases; they may be listed as something else than they are.</summary>
    public Uri Good(string name, params FigureRelease[] releases)
    {
        Index(name, [.. releases.Select(r => new ReleaseEntry(r.Authority.Value, "Nämnden " + r.Authority, r.Day, Hash(ReleaseFile.Json(r))))]);
        foreach (var release in releases)
            File(name, release, ReleaseFile.Json(release));
        return At(name);
    }

    /// <summary>A member with one file, listed with its right hash whatever it is.</summary>
    public Uri With(string name, FigureRelease listedAs, byte[] file)
    {
        Index(name, [new ReleaseEntry(listedAs.Authority.Value, "Nämnden", listedAs.Day, Hash(file))]);
        File(name, listedAs, file);
        return At(name);
    }

    public void File(string name, FigureRelease release, byte[] bytes) =>
        Answer(name, ReleaseIndex.PathOf(release.Authority.Value, release.Day, "json"), c => c.Response.Body.WriteAsync(bytes).AsTask());

    /// <summary>Answers the list with anything at all.</summary>
    public Uri Index(string name, Func<HttpContext, Task> answer)
    {
        Answer(name, ReleaseIndex.Path, answer);
        return At(name);
    }

    public Uri Index(string name, byte[] bytes) => Index(name, c => c.Response.Body.WriteAsync(bytes).AsTask());

    public Uri Index(string name, params ReleaseEntry[] entries) => Index(name, ReleaseIndex.Json(entries, isInvented: true));

    public static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private void Answer(string name, string path, Func<HttpContext, Task> answer) => _answers[$"/{name}{path}"] = answer;

    private static Task NotFound(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }
}
