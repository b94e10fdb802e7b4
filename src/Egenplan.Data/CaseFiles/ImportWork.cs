using System.Text.Json;
using System.Text.Json.Nodes;
using Egenplan.Data.Documents;
using Egenplan.Data.Journal;
using Egenplan.Data.Statistics;
using Egenplan.Data.Vault;
using Egenplan.Domain.Access;
using Egenplan.Domain.Law;
using Egenplan.Domain.Offers;
using Egenplan.Domain.People;

namespace Egenplan.Data.CaseFiles;

/// <summary>Everything that one import will write.</summary>
internal sealed class ImportWork(Viewer viewer)
{
    public Viewer Viewer => viewer;

    public List<RuleBreak> Breaks { get; } = [];

    public List<CaseFileRow> Added { get; } = [];

    public List<Replacement> Replaced { get; } = [];

    public int Unchanged { get; private set; }

    public List<CaseFileIndexRow> Rows { get; } = [];

    public List<DutyIndexRow> Duties { get; } = [];

    public List<HandlerRow> Handlers { get; } = [];

    public List<RepresentationIndexRow> Prompts { get; } = [];

    public List<SearchTokenRow> Tokens { get; } = [];

    public List<CountedPersonRow> Counted { get; } = [];

    public List<JournalEntry> Entries { get; } = [];

    public Outcome<CaseFile>? Judge(Outcome<CaseFile> outcome)
    {
        Breaks.AddRange(outcome.Breaks);
        return outcome.Holds ? outcome : null;
    }

    public void Add(Outcome<CaseFile> outcome, DataKey key, SearchKey search)
    {
        Added.Add(CaseFileDocuments.Row(outcome.Value, key, revision: 1));
        Index(outcome, search);
    }

    public void Change(Known known, Func<CaseFile?, CaseFileId, Outcome<CaseFile>> apply, SearchKey search)
    {
        if (known.File.Authority != viewer.Authority)
            throw new InvalidOperationException("An import stays within its authority.");
        if (Judge(apply(known.File, known.File.Id)) is not { } outcome)
            return;
        if (outcome.Facts.IsEmpty)
        {
            Unchanged++;
            return;
        }

        CaseFileDocuments.RefuseNewer(known.Row.Sealed);
        Replaced.Add(new Replacement(CaseFileDocuments.Row(outcome.Value, known.Key, known.Row.Revision + 1), known.Row.Revision));
        Index(outcome, search);
    }

    private void Index(Outcome<CaseFile> outcome, SearchKey search)
    {
        var file = outcome.Value;
        var index = CaseFileIndex.From(file);
        Rows.Add(index.Row);
        Duties.AddRange(index.Duties);
        Handlers.AddRange(index.Handlers);
        Prompts.AddRange(index.Prompts);
        Counted.Add(index.Counted);
        Tokens.AddRange(search.Rows(file.Authority.Value, file.Id.Value, index.Words));
        var facts = outcome.Facts.Select(f =>
        {
            var fact = JsonSerializer.SerializeToNode(f, f.GetType(), DocumentJson.Options)!.AsObject();
            fact["fact"] = f.GetType().Name;
            return (JsonNode)fact;
        });
        Entries.Add(new JournalEntry(viewer, "CaseFileImported", file.Id, Details: new JsonObject { ["facts"] = new JsonArray([.. facts]) }));
    }

    internal sealed record Known(CaseFileRow Row, DataKey Key, CaseFile File);

    internal sealed record Replacement(CaseFileRow Row, int Before);
}
