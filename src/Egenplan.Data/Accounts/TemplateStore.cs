using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Egenplan.Data.Conventions;
using Egenplan.Data.Documents;
using Egenplan.Data.Journal;
using Egenplan.Domain.Access;
using Egenplan.Domain.Law;
using Egenplan.Domain.People;
using Egenplan.Domain.Templates;

namespace Egenplan.Data.Accounts;

/// <summary>An authority's template: the version in use and the one that is being written.</summary>
/// <param name="Published">The version that new plans are made with; null while the authority has none.</param>
/// <param name="Draft">What is being written; as published, or the product's own order, where nothing has been changed.</param>
public sealed record AuthorityTemplates(PlanTemplate? Published, PlanTemplate Draft)
{
    /// <summary>True when what is being written says something else than the version in use.</summary>
    public bool IsChanged => Published is null ? !Draft.SaysTheSame(PlanTemplate.Standard) : !Draft.SaysTheSame(Published);
}

/// <summary>
/// The authorities' own templates, among their settings: words of the authority, never about a person. A version that has been published lives on
/// in the plans that were made with it.
/// </summary>
public sealed class TemplateStore
{
    private const string PublishedSetting = "template.published", DraftSetting = "template.draft";

    private readonly DbSource _source;
    private readonly JournalWriter _journal;
    private readonly IdSource _ids;

    internal TemplateStore(DbSource source, JournalWriter journal, IdSource ids) => (_source, _journal, _ids) = (source, journal, ids);

    /// <summary>The authority's templates.</summary>
    public async Task<AuthorityTemplates> OfAsync(AuthorityCode authority, CancellationToken ct = default)
    {
        await using var scope = await _source.ReadAsync(authority, ct);
        return Of(await SettingsRow.ReadAsync(scope.Db, authority, ct));
    }

    /// <summary>Changes what is being written; no plan sees it before it is published.</summary>
    /// <param name="by">The administrator.</param>
    /// <param name="revision">The revision that the form was made on.</param>
    /// <param name="change">The change; must be pure.</param>
    /// <param name="ct">Cancels before anything is saved.</param>
    public async Task<ChangeResult<PlanTemplate>> ChangeDraftAsync(Viewer by, int revision, Func<PlanTemplate, Outcome<PlanTemplate>> change, CancellationToken ct = default)
    {
        await using var scope = await _source.BeginAsync(by.Authority, ct);
        var settings = await SettingsRow.HoldAsync(scope.Db, by.Authority, ct);
        var before = Of(settings).Draft;
        var outcome = change(before);
        if (outcome.NewValue is not { } after)
            return before.Revision == revision ? new ChangeResult<PlanTemplate>.Refused(outcome.Breaks) : new ChangeResult<PlanTemplate>.Conflict(before);
        if (after.SaysTheSame(before))
            return new ChangeResult<PlanTemplate>.Changed(before, []);
        if (before.Revision != revision)
            return new ChangeResult<PlanTemplate>.Conflict(before);
        after = after with { Revision = before.Revision + 1 };
        settings[DraftSetting] = Write(after);
        await SettingsRow.SaveAsync(scope.Db, by.Authority, settings, ct);
        await scope.CommitAsync(ct);
        return new ChangeResult<PlanTemplate>.Changed(after, []);
    }

    /// <summary>Publishes what is being written as the next version; the journal tells which, and the hash of what it says.</summary>
    /// <param name="by">The administrator.</param>
    /// <param name="revision">The revision that was looked at.</param>
    /// <param name="ct">Cancels before anything is saved.</param>
    public async Task<ChangeResult<PlanTemplate>> PublishAsync(Viewer by, int revision, CancellationToken ct = default)
    {
        await using var scope = await _source.BeginAsync(by.Authority, ct);
        var settings = await SettingsRow.HoldAsync(scope.Db, by.Authority, ct);
        var now = Of(settings);
        if (!now.IsChanged)
            return new ChangeResult<PlanTemplate>.Changed(now.Published ?? now.Draft, []);
        if (now.Draft.Revision != revision)
            return new ChangeResult<PlanTemplate>.Conflict(now.Draft);
        if (TemplateLaw.Check(now.Draft) is { IsEmpty: false } breaks)
            return new ChangeResult<PlanTemplate>.Refused(breaks);
        var published = now.Draft.PublishedAfter(now.Published, _ids);
        settings[PublishedSetting] = Write(published);
        settings[DraftSetting] = Write(published with { Revision = now.Draft.Revision + 1 });
        await SettingsRow.SaveAsync(scope.Db, by.Authority, settings, ct);
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(settings[PublishedSetting])));
        await _journal.AppendAsync(
            scope.Db, by.Authority, [new JournalEntry(by, "TemplatePublished", Details: new JsonObject { ["version"] = published.Version, ["sha256"] = hash })], ct);
        await scope.CommitAsync(ct);
        return new ChangeResult<PlanTemplate>.Changed(published, []);
    }

    /// <summary>The version in use, read in a change's own transaction; null while the authority has none.</summary>
    internal static async Task<PlanTemplate?> PublishedAsync(EgenplanDb db, AuthorityCode authority, CancellationToken ct) => Read(await SettingsRow.ReadAsync(db, authority, ct), PublishedSetting);

    private static AuthorityTemplates Of(Dictionary<string, string> settings)
    {
        var published = Read(settings, PublishedSetting);
        return new AuthorityTemplates(published, Read(settings, DraftSetting) ?? published ?? PlanTemplate.Standard);
    }

    private static PlanTemplate? Read(Dictionary<string, string> settings, string name) =>
        settings.GetValueOrDefault(name) is { Length: > 0 } json ? JsonSerializer.Deserialize<PlanTemplate>(json, DocumentJson.Options) : null;

    private static string Write(PlanTemplate template) => JsonSerializer.Serialize(template, DocumentJson.Options);
}
