using System.Collections.Immutable;
using Egenplan.Web.Outputs.Pdf.Content;
using Egenplan.Web.Outputs.Pdf.Structure;

namespace Egenplan.Web.Outputs.Pdf.Layout;

/// <summary>The smallest thing that is never divided between pages: a line of text, a picture, some air.</summary>
/// <param name="height">In points, without the gap.</param>
/// <param name="draw">Draws at the given top; null for air.</param>
internal sealed class FlowItem(double height, Action<PageCanvas, double>? draw)
{
    public double Height => height;

    public Action<PageCanvas, double>? Draw { get; set; } = draw;

    /// <summary>Air above; none at the top of a page.</summary>
    public double Gap { get; set; }

    /// <summary>How strongly it holds on to the next item: 0 not at all, 1-8 the groups it lies in, 9 always.</summary>
    public int Keep { get; set; }

    /// <summary>The grounds it stands on, outermost first.</summary>
    public ImmutableArray<Band> Bands { get; init; } = [];

    /// <summary>Drawn again above when the item comes first on a page.</summary>
    public RepeatedHead? Head { get; set; }

    public bool StartsPage { get; set; }
}

/// <summary>A ground or frame that follows the items standing on it from page to page.</summary>
internal sealed class Band(BoxLook look, double left, double right)
{
    public BoxLook Look => look;

    public double Left => left;

    public double Right => right;
}

/// <summary>A table's heading row on the pages after the first.</summary>
internal sealed record RepeatedHead(double Height, Action<PageCanvas, double> Draw);

/// <summary>A place to lay things out in: left edge and width in points, the element it belongs to, the grounds below.</summary>
internal sealed record Frame(double Left, double Width, StructNode Node, ImmutableArray<Band> Bands, int Depth = 1)
{
    public Frame Inset(double left, double right = 0) => this with { Left = Left + left, Width = Math.Max(40, Width - left - right) };

    public Frame In(StructNode node) => this with { Node = node };
}

/// <summary>Everything laid out so far, top to bottom, before it is divided into pages.</summary>
internal sealed class Flow
{
    private readonly List<FlowItem> _items = [];
    private double _gap;
    private bool _startsPage;

    public List<FlowItem> Items => _items;

    /// <summary>Air before what comes next, when more than asked for already.</summary>
    public void Gap(double gap) => _gap = Math.Max(_gap, gap);

    public void BreakPage() => _startsPage = _items.Count > 0;

    public FlowItem Add(double height, Frame frame, Action<PageCanvas, double>? draw, int keep = 0)
    {
        var item = new FlowItem(height, draw) { Gap = _gap, Keep = keep, Bands = frame.Bands, StartsPage = _startsPage };
        _items.Add(item);
        (_gap, _startsPage) = (0, false);
        return item;
    }

    /// <summary>Makes the items from a place on hold together with a strength.</summary>
    public void Hold(int from, int strength)
    {
        for (var i = from; i < _items.Count - 1; i++)
            _items[i].Keep = Math.Max(_items[i].Keep, strength);
    }
}
