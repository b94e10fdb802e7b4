namespace Egenplan.Web.Outputs.Pdf.Content;

/// <summary>A piece of running text.</summary>
public abstract record Inline(string Text);

/// <summary>Plain or emphasised text.</summary>
public sealed record TextRun(string Text, bool Bold = false) : Inline(Text);

/// <summary>Text that leads somewhere: a web address, <c>mailto:</c> or <c>tel:</c>.</summary>
public sealed record LinkRun(string Text, string Target) : Inline(Text);
