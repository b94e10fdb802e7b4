using System.Reflection;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.ApplicationModels;

namespace Egenplan.Web.Access;

/// <summary>Finds the rule of each folder and puts it on the folder's pages.</summary>
public sealed class FolderRules : IPageApplicationModelConvention
{
    private const string Root = "Egenplan.Web.Features";

    private readonly IReadOnlyDictionary<string, FolderRule> _rules;

    public FolderRules(Assembly assembly)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        _rules = assembly.GetTypes()
            .Where(t => t is { IsClass: true, IsAbstract: false } && t.IsAssignableTo(typeof(IFolderRule)))
            .ToDictionary(FolderOf, t => ((IFolderRule)Activator.CreateInstance(t)!).Rule, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The rule nearest above the page, or null.</summary>
    public FolderRule? For(string pagePath)
    {
        ArgumentNullException.ThrowIfNull(pagePath);
        for (var folder = Up(pagePath); ; folder = Up(folder))
        {
            if (_rules.TryGetValue(folder, out var rule))
                return rule;
            if (folder == "/")
                return null;
        }
    }

    public void Apply(PageApplicationModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        if (For(model.ViewEnginePath) is not { } rule)
            return;
        model.EndpointMetadata.Add(rule);
        model.EndpointMetadata.Add(rule.ToPolicy() is { } policy ? policy : new AllowAnonymousAttribute());
    }

    private static string Up(string path) => path.LastIndexOf('/') is var at and > 0 ? path[..at] : "/";

    private static string FolderOf(Type rule) =>
        rule.Namespace == Root ? "/" : "/" + rule.Namespace![(Root.Length + 1)..].Replace('.', '/');
}
