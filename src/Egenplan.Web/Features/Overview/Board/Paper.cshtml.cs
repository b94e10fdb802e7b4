using Egenplan.Data.Accounts;
using Egenplan.Data.Releases;
using Egenplan.Data.Statistics;
using Egenplan.Domain.People;
using Egenplan.Domain.Statistics;
using Egenplan.Web.Looks;
using Egenplan.Web.Outputs.Pdf.Content;
using Egenplan.Web.Outputs.Pdf.Documents;
using Egenplan.Web.Texts;
using Microsoft.AspNetCore.Mvc;

namespace Egenplan.Web.Features.Overview.Board;

/// <summary>The board's figures as a file.</summary>
public sealed class PaperModel(FigureStore store, ReleaseStore releases, AuthorityStore authorities, IdSource ids, TimeProvider clock) : BoardPage(store, releases)
{
    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        await LoadAsync(ct);
        if (Now is not { } now || await authorities.FindAsync(Viewer.Authority, ct) is not { } authority)
            return NotFound();
        var view = new BoardFiguresView(authority.Name, now.Day, Before?.Day, Lines, [.. Needs.Select(n => (T.Of(new AxisValue(Axis.Need, n.Kind)), Said(n.All)))]);
        var logo = AuthorityLook.Of(authority).Logo is { } own ? new Photo(own.Png) : null;
        return File(BoardFigures.Write(view, T, new DocumentStamp(clock.GetUtcNow(), ids.Next(), logo)), "application/pdf", T["board.file"]);
    }
}
