namespace Egenplan.Web.Tests.Parts;

/// <summary>A form with a property of each kind.</summary>
public sealed class StageForm
{
    public string Words { get; set; } = "";

    public DateOnly? Day { get; set; }

    public TimeOnly? Time { get; set; }

    public StageAnswer? Answer { get; set; }

    public List<StageAnswer> Answers { get; set; } = [];

    public bool Yes { get; set; }

    public Guid NewId { get; set; }

    public object? File { get; set; }
}

/// <summary>Something to choose among.</summary>
public enum StageAnswer
{
    No,
    Yes,
}
