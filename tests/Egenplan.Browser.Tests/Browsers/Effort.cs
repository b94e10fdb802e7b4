using System.Globalization;

namespace Egenplan.Browser.Tests.Browsers;

/// <summary>
/// What a task costs the one who does it: pages met, fields filled in, and the time an expert needs by the
/// keystroke-level model (Card, Moran, Newell 1980). Values that were imported or preset cost nothing: only what is done
/// is counted. The system's own answer time is not (R = 0).
/// </summary>
public sealed class Effort
{
    /// <summary>A key pressed: an average typist, seconds.</summary>
    public const double Key = 0.28;

    /// <summary>Pointing at something with the mouse, seconds.</summary>
    public const double Point = 1.1;

    /// <summary>A click: button down and up, seconds.</summary>
    public const double Click = 0.2;

    /// <summary>Moving the hand between mouse and keyboard, seconds.</summary>
    public const double Home = 0.4;

    /// <summary>Making up one's mind, once a field or a decision, seconds.</summary>
    public const double Mind = 1.35;

    private readonly List<Step> _steps = [];
    private bool _handOnKeyboard;

    private sealed class Step(string name)
    {
        public string Name => name;

        public int Loads { get; set; }

        public HashSet<string> Pages { get; } = [];

        public int Fields { get; set; }

        public double Seconds { get; set; }
    }

    /// <summary>Different pages met.</summary>
    public int Pages => _steps.SelectMany(s => s.Pages).Distinct().Count();

    /// <summary>Times a page was loaded.</summary>
    public int Loads => _steps.Sum(s => s.Loads);

    /// <summary>Fields filled in, choices made.</summary>
    public int Fields => _steps.Sum(s => s.Fields);

    /// <summary>Seconds by the model.</summary>
    public double Seconds => _steps.Sum(s => s.Seconds);

    private Step Now => _steps.Count > 0 ? _steps[^1] : throw new InvalidOperationException("No step has begun.");

    /// <summary>Begins a step of the task.</summary>
    public void Begin(string step) => _steps.Add(new(step));

    /// <summary>A page was shown.</summary>
    public void PageShown(string path)
    {
        Now.Loads++;
        Now.Pages.Add(path);
    }

    /// <summary>A text was written in a field.</summary>
    public void Typed(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        Now.Fields++;
        Now.Seconds += Mind + Hand(keyboard: false) + Point + Click + Hand(keyboard: true) + (text.Length * Key);
    }

    /// <summary>A choice was made in a field: a radio, a checkbox, a line of a list.</summary>
    public void Chosen(int clicks = 1)
    {
        Now.Fields++;
        Now.Seconds += Mind + Hand(keyboard: false) + (clicks * (Point + Click));
    }

    /// <summary>A button or a link was pressed.</summary>
    public void Pressed() => Now.Seconds += Mind + Hand(keyboard: false) + Point + Click;

    /// <summary>The table: a line a step, and the sum.</summary>
    public override string ToString()
    {
        var lines = _steps.Select(s => Line(s.Name, s.Pages.Count, s.Loads, s.Fields, s.Seconds));
        return string.Join('\n', [$"{"",-28}{"pages",7}{"loads",7}{"fields",8}{"minutes",9}", .. lines, Line("all", Pages, Loads, Fields, Seconds)]);
    }

    private static string Line(string name, int pages, int loads, int fields, double seconds) =>
        string.Create(CultureInfo.InvariantCulture, $"{name,-28}{pages,7}{loads,7}{fields,8}{seconds / 60,9:F1}");

    private double Hand(bool keyboard)
    {
        if (_handOnKeyboard == keyboard)
            return 0;
        _handOnKeyboard = keyboard;
        return Home;
    }
}
