using Egenplan.Data.Plans;
using Egenplan.Web.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace Egenplan.Web.Features.Public.Verify;

/// <summary>
/// Tells anybody who holds a plan, on paper or as a file, whether it is an adopted version and unchanged. Whose it is and
/// what it holds is not told, and nothing that is sent is kept.
/// </summary>
[OfferedIn("en"), EnableRateLimiting(PublicPace.Policy), RequestSizeLimit(MostBytes)]
public sealed class IndexModel(PaperSeals seals) : WorkPage
{
    /// <summary>Most bytes of a request; a larger file is checked by the command.</summary>
    public const int MostBytes = 60 * 1024 * 1024;

    /// <summary>The code as typed. Never in the address.</summary>
    [BindProperty]
    public string Code { get; set; } = "";

    /// <summary>The file.</summary>
    [BindProperty]
    public IFormFile? Sent { get; set; }

    /// <summary>What was found; null until something is asked.</summary>
    public PaperCheck? Answer { get; private set; }

    private bool IsFile => Sent is not null;

    /// <summary>What was found, in words.</summary>
    public string Words(PaperCheck found)
    {
        ArgumentNullException.ThrowIfNull(found);
        return VerifyTexts.Of(T, found, IsFile);
    }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostCodeAsync(CancellationToken ct)
    {
        if (!PaperSeals.IsCode(Code))
            return Invalid(nameof(Code), "verify.code.wrong", ("count", PaperSeals.CodeLength));
        Answer = await seals.CheckCodeAsync(Code, ct);
        return Page();
    }

    public async Task<IActionResult> OnPostFileAsync(CancellationToken ct)
    {
        if (Sent is null or { Length: 0 })
            return Invalid(nameof(Sent), "verify.file.none");
        await using var file = Sent.OpenReadStream();
        Answer = await seals.CheckAsync(file, ct);
        return Page();
    }
}

/// <summary>What was found about a paper, in one text for page and command.</summary>
public static class VerifyTexts
{
    /// <summary>The text.</summary>
    /// <param name="t">The texts.</param>
    /// <param name="found">What was found.</param>
    /// <param name="isFile">True for a file, false for a printed code.</param>
    public static string Of(Wording t, PaperCheck found, bool isFile)
    {
        ArgumentNullException.ThrowIfNull(t);
        ArgumentNullException.ThrowIfNull(found);
        return t.Get(isFile ? $"verify.file.{found.Finding}" : $"verify.code.{found.Finding}", found is { Version: { } version, AdoptedOn: { } day } ? [("number", version), ("day", t.LongDay(day))] : []);
    }
}
