using Egenplan.Bench.People;

namespace Egenplan.Bench.Works;

/// <summary>The same five works on the limit program.</summary>
internal sealed class LimitWorks(IReadOnlyList<(MadeAuthority At, MadeSample Sample, string Cookie)> plans, Dictionary<Guid, Guid> measures, string largest)
{
    private static readonly byte[] Document = new byte[4000];

    private HttpClient _http = null!;

    public void Use(Uri address) => _http = Load.Browser.Client(address);

    public Task<bool?> ReadRowAsync(int worker, Random random, CancellationToken ct) => GetAsync(random, "plan", ct);

    public Task<bool?> ReadRelationsAsync(int worker, Random random, CancellationToken ct) => GetAsync(random, "relations", ct);

    public Task<bool?> ListDueAsync(int worker, Random random, CancellationToken ct) => GetAsync($"/due/{plans[random.Next(plans.Count)].At.Code}", ct);

    public Task<bool?> ListLargestAsync(int worker, Random random, CancellationToken ct) => GetAsync($"/due/{largest}", ct);

    public async Task<bool?> ChangeStatusAsync(int worker, Random random, CancellationToken ct)
    {
        var (at, sample, _) = plans[random.Next(plans.Count)];
        using var answer = await _http.PostAsync(new Uri($"/status/{at.Code}/{sample.Plan}/{measures[sample.Plan!.Value]}/{random.Next(3)}", UriKind.Relative), null, ct);
        return answer.IsSuccessStatusCode;
    }

    public async Task<bool?> CreatePlanAsync(int worker, Random random, CancellationToken ct)
    {
        using var body = new ByteArrayContent(Document);
        using var answer = await _http.PostAsync(new Uri($"/plans/{plans[random.Next(plans.Count)].At.Code}/{Guid.CreateVersion7()}", UriKind.Relative), body, ct);
        return answer.IsSuccessStatusCode;
    }

    public Task<bool?> FiguresAsync(int worker, Random random, CancellationToken ct) => GetAsync("/figures", ct);

    private Task<bool?> GetAsync(Random random, string what, CancellationToken ct)
    {
        var (at, sample, _) = plans[random.Next(plans.Count)];
        return GetAsync($"/{what}/{at.Code}/{sample.Plan}", ct);
    }

    private async Task<bool?> GetAsync(string path, CancellationToken ct)
    {
        using var answer = await _http.GetAsync(new Uri(path, UriKind.Relative), ct);
        _ = await answer.Content.ReadAsByteArrayAsync(ct);
        return answer.IsSuccessStatusCode;
    }
}
