using Egenplan.Data.Accounts;
using Egenplan.Data.Drives;
using Egenplan.Domain.Drives;
using Egenplan.Web.Texts;

namespace Egenplan.Web.Features.Drives;

/// <summary>Groups and numbers in words.</summary>
public static class DriveTexts
{
    /// <summary>Whom a drive turns to, in words.</summary>
    public static string Of(DriveGroup group, IReadOnlyList<Unit> units, Wording t)
    {
        ArgumentNullException.ThrowIfNull(group);
        ArgumentNullException.ThrowIfNull(t);
        var said = new List<string>();
        if (group.Insats is { } insats)
            said.Add(t.Of(insats));
        if (group.Age is { } age)
            said.Add(t[$"figures.value.Age.{age}"]);
        if (group.Unit is { } unit)
            said.Add(units.FirstOrDefault(u => u.Code == unit)?.Name ?? unit);
        if (group.NeverOffered)
            said.Add(t["drives.never"]);
        return string.Join(", ", said);
    }

    /// <summary>To whom a drive or an effort turned, in words.</summary>
    public static string To(Drive drive, IReadOnlyList<Unit> units, Wording t)
    {
        ArgumentNullException.ThrowIfNull(drive);
        ArgumentNullException.ThrowIfNull(t);
        return drive.Group is { } group ? Of(group, units, t) : t.Get("drives.effort.to", ("kind", drive.Words.Kind), ("to", drive.Words.To));
    }

    /// <summary>The number of a group that is being chosen, as it may be told.</summary>
    public static string AtLeast(int number, Wording t)
    {
        ArgumentNullException.ThrowIfNull(t);
        return DriveNumber.IsFew(number) ? t["drives.few"] : t.Get("drives.at-least", ("count", DriveNumber.AtLeast(number)));
    }

    /// <summary>A number as it may be told.</summary>
    public static string Number(int number, Wording t)
    {
        ArgumentNullException.ThrowIfNull(t);
        return DriveNumber.IsFew(number) ? t["drives.few"] : t.Number(number);
    }
}
