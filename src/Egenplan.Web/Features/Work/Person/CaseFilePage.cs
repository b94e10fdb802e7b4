using Egenplan.Data;
using Egenplan.Data.Accounts;
using Egenplan.Data.CaseFiles;
using Egenplan.Domain.Access;
using Egenplan.Domain.Law;
using Egenplan.Domain.Offers;
using Egenplan.Domain.People;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Egenplan.Web.Features.Work.Person;

/// <summary>
/// What every page about one person has: the case file through the reader's door before anything else runs, and one way to save
/// through the store's. Unknown or walled off answers 404; known without the right 403.
/// </summary>
public abstract class CaseFilePage(CaseFileReader reader, CaseFileStore store, AuthorityStore authorities) : WorkPage
{
    private CaseFile? _file;

    /// <summary>The case file's id.</summary>
    [FromRoute(Name = "id")]
    public Guid Id { get; set; }

    /// <summary>The case file.</summary>
    public CaseFile CaseFile => _file ?? throw new InvalidOperationException("The case file is opened before the page runs.");

    /// <summary>The person's name.</summary>
    public string PersonName => CaseFile.Identity.FullName();

    /// <summary>The authority's local limits.</summary>
    public LocalLimits Limits { get; private set; } = LocalLimits.Default;

    /// <summary>True when the viewer may change the case file.</summary>
    public bool MayChange { get; private set; }

    /// <summary>True when somebody else changed the same part: the page shows both.</summary>
    public bool IsConflict { get; private set; }

    /// <summary>On a conflict: what was typed and what is saved now, in words.</summary>
    public (string Mine, string Theirs) Both { get; protected set; } = ("", "");

    /// <summary>Address of the person's page.</summary>
    public string UrlOf(string page = "") => $"/arbete/person/{Id:N}{(page.Length == 0 ? "" : "/" + page)}";

    /// <summary>Who enters, today.</summary>
    protected Entry Now => new(Viewer.User, Today);

    /// <inheritdoc/>
    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        var ct = context.HttpContext.RequestAborted;
        _file = await reader.OpenAsync(new CaseFileId(Id), Viewer, ct);
        if (_file is null)
        {
            context.Result = AccessRules.Ask(Viewer, Viewer.Authority, AccessAct.Read) is AccessAnswer.Forbidden ? Forbid() : NotFound();
            return;
        }

        ViewData[EmergencyBanner.Key] = await EmergencyBanner.OfAsync(HttpContext.RequestServices, _file.Id, Viewer.Authority, T, ct);
        MayChange = AccessRules.Ask(Viewer, _file, AccessAct.Change) is AccessAnswer.Allowed;
        if (HttpMethods.IsPost(context.HttpContext.Request.Method) && !MayChange)
        {
            context.Result = Forbid();
            return;
        }

        Limits = LocalLimits.From((await authorities.FindAsync(Viewer.Authority, ct))?.Settings ?? new Dictionary<string, string>());
        await next();
    }

    /// <summary>Saves a change, and answers as the outcome asks: onwards, 400 with every broken rule, 409.</summary>
    protected async Task<IActionResult> SaveAsync(
        Func<CaseFile, Outcome<CaseFile>> change, string form, string told, CancellationToken ct, string? onwards = null)
    {
        if (!IsShaped(form))
            return Invalid();
        var basis = FormBasis is var (part, revision) ? new PartBasis(part, revision) : null;
        switch (await store.ChangeAsync(new CaseFileId(Id), Viewer, basis, change, ct))
        {
            case ChangeResult<CaseFile>.Changed:
                return SeeOther(onwards ?? UrlOf(), told);
            case ChangeResult<CaseFile>.Refused refused:
                return Invalid(refused.Breaks, form);
            case ChangeResult<CaseFile>.Conflict conflict:
                _file = conflict.Current;
                IsConflict = true;
                return ConflictPage();
            case ChangeResult<CaseFile>.Forbidden:
                return Forbid();
            default:
                return NotFound();
        }
    }

    /// <summary>What was said, one thing a line.</summary>
    protected static string Lines(params IEnumerable<string?> said) => string.Join('\n', said.Where(s => !string.IsNullOrWhiteSpace(s)));

    /// <summary>True when the posted form has the right shape. The page's other forms were not sent, so their shape says nothing.</summary>
    protected bool IsShaped(string form)
    {
        KeepOnly(form);
        return ModelState.IsValid;
    }
}
