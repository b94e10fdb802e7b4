using Egenplan.Data.Accounts;
using Egenplan.Domain.Templates;

namespace Egenplan.Web.Features.Administration.Templates;

/// <summary>What is being written, as it will be met: nothing here can be answered.</summary>
public sealed class PreviewModel(TemplateStore store) : TemplatePage(store)
{
    /// <summary>The questions of one stage, unanswered.</summary>
    public AskedForm FormOf(TemplateStage stage) => AskedForm.For(Draft, stage);

    public void OnGet()
    {
    }
}
