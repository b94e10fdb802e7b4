using Egenplan.Data.Accounts;
using Egenplan.Domain.People;
using Egenplan.Web.Texts;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Egenplan.Web.Features;

/// <summary>Who a request goes to.</summary>
/// <param name="Code">As in <see cref="Place.Code"/>, or the code of an authority of this installation.</param>
/// <param name="Name">Official name.</param>
/// <param name="IsRegion">True for a region, which answers for 9 § 1 only.</param>
/// <param name="Takers">Authorities of this installation that take requests by form; none where the letter is sent by post.</param>
public sealed record Recipient(string Code, string Name, bool IsRegion, IReadOnlyList<Authority> Takers);

/// <summary>All municipalities and regions, and those of them that use the system.</summary>
public sealed class Recipients(AuthorityStore authorities)
{
    /// <summary>What one chooses among: authorities of this installation first, then all municipalities by name.</summary>
    public async Task<IReadOnlyList<SelectListItem>> ChoicesAsync(CancellationToken ct)
    {
        var own = (await authorities.AllAsync(ct)).Where(a => a.Kind is AuthorityKind.Municipality or AuthorityKind.Both).ToList();
        var swedish = StringComparer.Create(Wording.Culture, ignoreCase: false);
        return
        [
            .. own.Select(a => new SelectListItem(a.Name, a.Code.Value)),
            .. Places.Municipalities.Where(p => own.All(a => a.Code.Value != p.Code)).OrderBy(p => p.ShortName, swedish).Select(p => new SelectListItem(p.Name, p.Code)),
        ];
    }

    /// <summary>The same, to be looked for by name: what they are called, and what their municipality is called in short.</summary>
    public async Task<IReadOnlyList<Named>> NamedAsync(CancellationToken ct) =>
        [.. (await ChoicesAsync(ct)).Select(c => new Named(c.Value, Places.Find(c.Value.Length >= 4 ? c.Value[..4] : c.Value) is { } place ? [c.Text, place.ShortName] : [c.Text]))];

    /// <summary>The one with this code, or null.</summary>
    public async Task<Recipient?> FindAsync(string? code, CancellationToken ct)
    {
        var all = (await authorities.AllAsync(ct)).Where(a => a.Kind is not AuthorityKind.Supervision).ToList();
        if (all.FirstOrDefault(a => a.Code.Value == code) is { } own)
            return new(own.Code.Value, own.Name, own.Kind == AuthorityKind.Region, [own]);
        if (Places.Find(code) is not { } place)
            return null;
        var takers = place.Kind == AuthorityKind.Region
            ? all.Where(a => a.Kind == AuthorityKind.Region && a.Code.MunicipalityCode == "00" + place.County)
            : all.Where(a => a.Kind != AuthorityKind.Region && a.Code.MunicipalityCode == place.Code);
        return new(place.Code, place.Name, place.Kind == AuthorityKind.Region, [.. takers]);
    }

    /// <summary>The region that answers for råd och stöd where this municipality lies; the municipality itself where nobody knows.</summary>
    public static string RegionFor(string code) =>
        Places.Find(code.Length >= 4 ? code[..4] : code) is { Kind: AuthorityKind.Municipality } place ? Places.RegionOf(place).Code : code;
}
