using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Egenplan.Data.Disposal;
using Egenplan.Data.Documents;
using Egenplan.Domain.Access;
using Egenplan.Domain.People;
using Egenplan.Web.Outputs.Fhir;
using Egenplan.Web.Outputs.Pdf.Documents;
using Egenplan.Web.Texts;

namespace Egenplan.Web.Features.Disposals;

/// <summary>
/// All that is preserved of one person as one zip file: the case file and each plan as this system has them, each plan to read and as FHIR, every
/// adopted version, files, the journal, and the sum of each.
/// </summary>
internal static class ArchiveFile
{
    private static readonly JsonSerializerOptions Readable = new(DocumentJson.Options) { WriteIndented = true };

    public static byte[] Write(ArchivePapers papers, string authority, IReadOnlyDictionary<UserId, string> names, Wording t, DateTimeOffset now, Func<Guid> newId)
    {
        var parts = new List<(string Name, byte[] Content)> { ("akt.json", Json(papers.File)) };
        foreach (var (i, plan) in papers.Plans.Index())
        {
            var folder = string.Create(CultureInfo.InvariantCulture, $"plan-{i + 1}/");
            var officer = names.TryGetValue(plan.Plan.Officer, out var name) ? name : t["takeaway.officer"];
            parts.Add((folder + "plan.json", Json(plan.Plan)));
            parts.AddRange(plan.Versions.Select(v => (string.Create(CultureInfo.InvariantCulture, $"{folder}version-{v.Number}.json"), Json(v.Plan))));
            var document = new PlanDocumentView { Extract = PlanExtract.Whole(plan.Plan), PersonName = papers.File.Identity.FullName(), OfficerName = officer, AuthorityName = authority };
            parts.Add((folder + "plan.pdf", PlanDocument.Write(document, t, new DocumentStamp(now, plan.Plan.Id.Value, null))));
            var bundle = new PlanBundleView
            {
                Extract = PlanExtract.Whole(plan.Plan),
                Person = BundlePerson.Of(papers.File),
                OfficerName = officer,
                AuthorityName = authority,
                Id = newId(),
                Created = now,
            };
            parts.Add((folder + "plan.fhir.json", PlanBundleWriter.Write(bundle, t)));
        }

        parts.AddRange(papers.Files.Select((f, i) => (string.Create(CultureInfo.InvariantCulture, $"bilagor/{i + 1:000}-{Safe(f.Name)}"), f.Content)));
        parts.Add(("logg.jsonl", Encoding.UTF8.GetBytes(string.Concat(papers.Journal.Select(line => line + "\n")))));
        var sums = string.Concat(parts.Select(p => $"{Convert.ToHexStringLower(SHA256.HashData(p.Content))}  {p.Name}\n"));
        return Zip([("sha256.txt", Encoding.UTF8.GetBytes(sums)), .. parts], now);
    }

    private static byte[] Json<T>(T document) => JsonSerializer.SerializeToUtf8Bytes(document, Readable);

    private static byte[] Zip(IEnumerable<(string Name, byte[] Content)> parts, DateTimeOffset now)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in parts)
            {
                var entry = zip.CreateEntry(name);
                entry.LastWriteTime = now;
                using var to = entry.Open();
                to.Write(content);
            }
        }

        return bytes.ToArray();
    }

    // A name from outside leads nowhere when the file is unpacked.
    private static string Safe(string name)
    {
        var safe = new string([.. Path.GetFileName(name.Replace('\\', '/')).Select(c => char.IsLetterOrDigit(c) || c is '.' or '-' or '_' ? c : '_')]).TrimStart('.');
        return safe.Length == 0 ? "fil" : safe.Length > 80 ? safe[^80..] : safe;
    }
}
