using Egenplan.Domain.People;

namespace Egenplan.Web.Tests.Faults;

/// <summary>What an operation writes.</summary>
internal enum OperationKind
{
    /// <summary>A participant of a plan.</summary>
    Participant,

    /// <summary>A goal of a plan.</summary>
    Goal,

    /// <summary>A question whether somebody has been offered a plan: a row of its own, in no plan.</summary>
    Flag,
}

/// <summary>How far an operation has come, as the client outside knows it.</summary>
internal enum OperationState
{
    /// <summary>Its form was not answered, or not sent: it must not be there.</summary>
    NotSent,

    /// <summary>It was sent and no answer came, or one that says that it is not saved: it may be there, once.</summary>
    Unanswered,

    /// <summary>It was answered for: it must be there, once.</summary>
    Acknowledged,
}

/// <summary>One numbered thing that is written by a form of a page, and can be found again by its words.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Kind">What it writes.</param>
/// <param name="Plan">The plan that it is written in; not used by flags.</param>
internal sealed record Operation(int Number, OperationKind Kind, PlanId Plan)
{
    /// <summary>What begins the words of every operation.</summary>
    public const string Mark = "Uppgift nummer ";

    /// <summary>The words that it is found by.</summary>
    public string Words => $"{Mark}{Number:d6}";

    /// <summary>How far it has come.</summary>
    public OperationState State { get; set; }

    /// <summary>Sends the very same form once more; null until it has been sent.</summary>
    public Func<Task>? SendAgain { get; set; }

    /// <summary>Where its form is.</summary>
    /// <param name="id">The id of what it adds.</param>
    public string AddressOf(Guid id) => Kind switch
    {
        OperationKind.Participant => $"/arbete/planer/{Plan.Value:N}/personer/{id:N}",
        OperationKind.Goal => $"/arbete/planer/{Plan.Value:N}/innehall/mal/{id:N}",
        _ => "/fraga",
    };

    /// <summary>The field of the form that its words stand in.</summary>
    public string Field => Kind switch
    {
        OperationKind.Participant => "Form.Name",
        OperationKind.Goal => "Form.Words",
        _ => "Form.Who",
    };
}
