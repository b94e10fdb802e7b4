namespace Egenplan.Web.Hosting.Commands;

/// <summary><c>serve</c>: serves the pages until it is told to stop.</summary>
public sealed class ServeVerb : Verb
{
    /// <inheritdoc/>
    public override string Name => "serve";

    /// <inheritdoc/>
    public override IReadOnlyList<Option> Options { get; } = [new("urls", "URL"), Today];

    /// <inheritdoc/>
    public override async Task<int> RunAsync(Invocation given, CancellationToken ct)
    {
        var options = new SiteOptions { Url = given["urls"] ?? "http://127.0.0.1:5080" };
        await using var app = EgenplanSite.Build(options, b => b.Configuration.AddInMemoryCollection(given.Settings()));
        await app.RunAsync(ct);
        return Done;
    }
}
