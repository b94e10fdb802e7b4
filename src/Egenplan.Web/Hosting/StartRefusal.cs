namespace Egenplan.Web.Hosting;

/// <summary>The server will not start, for a reason that the operator can mend. The command line prints the message and ends.</summary>
public sealed class StartRefusal(string message) : Exception(message);
