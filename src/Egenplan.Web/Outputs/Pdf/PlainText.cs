using System.Text;
using Egenplan.Web.Outputs.Pdf.Content;

namespace Egenplan.Web.Outputs.Pdf;

/// <summary>The same content as <see cref="PdfWriter"/> takes, as text for an e-mail: headings and lists kept, nothing else.</summary>
public static class PlainText
{
    /// <summary>The document as text with line feeds.</summary>
    public static string Write(DocumentContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        var text = new StringBuilder();
        foreach (var block in content.Blocks)
            Write(block, text);
        return text.ToString().TrimEnd('\n') + "\n";
    }

    /// <summary>What a list item or paragraph says.</summary>
    public static string Of(IEnumerable<Inline> inlines) => string.Concat(inlines.Select(i => i.Text)).Replace('\u00A0', ' ');

    private static void Write(Block block, StringBuilder text)
    {
        switch (block)
        {
            case Heading heading:
                text.Append(heading.Level == 1 ? heading.Text.ToUpperInvariant() : heading.Text).Append('\n');
                if (heading.Level == 1)
                    text.Append('\n');
                break;
            case Paragraph paragraph:
                text.Append(Of(paragraph.Text)).Append("\n\n");
                break;
            case ItemList list:
                foreach (var (number, item) in list.Items.Index())
                    text.Append(list.Numbered ? $"{number + 1}. " : "- ").Append(Of(item.Text)).Append('\n');
                text.Append('\n');
                break;
            case Box box:
                foreach (var inside in box.Blocks)
                    Write(inside, text);
                break;
            case Together together:
                foreach (var inside in together.Blocks)
                    Write(inside, text);
                break;
            case AddressBlock address:
                text.AppendJoin('\n', address.Sender.Where(l => l.Length > 0)).Append("\n\n").AppendJoin('\n', address.Receiver.Where(l => l.Length > 0)).Append("\n\n");
                break;
            case SignatureLines lines:
                foreach (var caption in lines.Captions)
                    text.Append(caption).Append(": ____________________\n");
                text.Append('\n');
                break;
            default:
                throw new NotSupportedException($"No text form of {block.GetType().Name}.");
        }
    }
}
