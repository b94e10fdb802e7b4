namespace Egenplan.Web.Outputs.Pdf.Layout;

/// <summary>An item's place on its page.</summary>
internal sealed record PlacedItem(FlowItem Item, double Top, RepeatedHead? HeadAbove);

/// <summary>
/// Divides items into pages. Items that hold on to each other move to the next page together when they fit on one; when they
/// do not, the weakest bonds give way first.
/// </summary>
internal sealed class Paginator
{
    private const int Strongest = 9;

    private readonly List<List<PlacedItem>> _pages = [[]];
    private double _y = Look.Top;

    public static List<List<PlacedItem>> Divide(List<FlowItem> items)
    {
        var paginator = new Paginator();
        var from = 0;
        for (var i = 1; i <= items.Count; i++)
        {
            if (i < items.Count && !items[i].StartsPage)
                continue;

            if (from > 0)
                paginator.NewPage();
            paginator.Place(items.GetRange(from, i - from), 1);
            from = i;
        }

        return paginator._pages;
    }

    private void Place(List<FlowItem> items, int strength)
    {
        var from = 0;
        for (var i = 0; i < items.Count; i++)
        {
            if (i < items.Count - 1 && items[i].Keep >= strength)
                continue;

            var group = items.GetRange(from, i + 1 - from);
            from = i + 1;
            if (_pages[^1].Count > 0 && !Fits(group, _y, true) && (group.Count == 1 || Fits(group, Look.Top, false)))
                NewPage();

            if (Fits(group, _y, _pages[^1].Count > 0) || group.Count == 1)
                group.ForEach(Put);
            else if (strength < Strongest)
                Place(group, strength + 1);
            else
                PlaceOneByOne(group);
        }
    }

    private void PlaceOneByOne(List<FlowItem> items)
    {
        foreach (var item in items)
        {
            if (_pages[^1].Count > 0 && !Fits([item], _y, true))
                NewPage();
            Put(item);
        }
    }

    private static bool Fits(List<FlowItem> items, double y, bool withGap)
    {
        var first = items[0];
        var height = items.Sum(i => i.Height + i.Gap) - (withGap ? 0 : first.Gap) + (withGap ? 0 : first.Head?.Height ?? 0);
        return y + height <= Look.Top + Look.Room + 0.01;
    }

    private void Put(FlowItem item)
    {
        var isFirst = _pages[^1].Count == 0;
        var head = isFirst ? item.Head : null;
        var top = _y + (isFirst ? head?.Height ?? 0 : item.Gap);
        _pages[^1].Add(new PlacedItem(item, top, head));
        _y = top + item.Height;
    }

    private void NewPage()
    {
        _pages.Add([]);
        _y = Look.Top;
    }
}
