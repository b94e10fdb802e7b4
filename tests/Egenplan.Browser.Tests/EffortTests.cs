using Egenplan.Browser.Tests.Browsers;
using Xunit;

namespace Egenplan.Browser.Tests;

public sealed class EffortTests
{
    [Fact]
    public void A_text_costs_a_thought_a_click_a_move_of_the_hand_and_its_keys()
    {
        var effort = new Effort();
        effort.Begin("one");

        effort.Typed("tio tecken");

        Assert.Equal(1.35 + 1.1 + 0.2 + 0.4 + 2.8, effort.Seconds, 6);
        Assert.Equal(1, effort.Fields);
    }

    [Fact]
    public void The_hand_moves_back_to_the_mouse_only_after_typing()
    {
        var effort = new Effort();
        effort.Begin("one");
        effort.Typed("");
        var before = effort.Seconds;

        effort.Chosen();
        effort.Pressed();

        Assert.Equal(0.4 + (2 * (1.35 + 1.1 + 0.2)), effort.Seconds - before, 6);
        Assert.Equal(2, effort.Fields);
    }

    [Fact]
    public void A_page_met_twice_is_one_page_and_two_loads()
    {
        var effort = new Effort();
        effort.Begin("one");
        effort.PageShown("/arbete");
        effort.Begin("two");
        effort.PageShown("/arbete");

        Assert.Equal((1, 2), (effort.Pages, effort.Loads));
    }
}
