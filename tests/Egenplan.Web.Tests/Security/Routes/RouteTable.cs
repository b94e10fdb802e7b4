using Egenplan.Domain.Access;

namespace Egenplan.Web.Tests.Security.Routes;

/// <summary>What the ids in an address stand for.</summary>
internal enum Target
{
    /// <summary>Nobody's: the address holds no id.</summary>
    None,

    /// <summary>A person's case file.</summary>
    Person,

    /// <summary>A plan.</summary>
    Plan,

    /// <summary>An uploaded file of decisions.</summary>
    Import,

    /// <summary>The case file of the one who asks, who is a citizen.</summary>
    Citizen,
}

/// <summary>Who sees a page and who may send its forms. Kinds that are not named are forbidden (403); nobody is sent to sign in.</summary>
internal sealed record Who(ViewerKind[]? Sees, ViewerKind[] Does)
{
    public static readonly Who Everybody = new(null, []);
    public static readonly Who Officers = new([ViewerKind.CaseOfficer, ViewerKind.UnitManager], [ViewerKind.CaseOfficer]);
    public static readonly Who OfficersAlone = new([ViewerKind.CaseOfficer], [ViewerKind.CaseOfficer]);
    public static readonly Who OfficersAndManagers = new([ViewerKind.CaseOfficer, ViewerKind.UnitManager], [ViewerKind.CaseOfficer, ViewerKind.UnitManager]);
    public static readonly Who LogReviewers = new([ViewerKind.UnitManager, ViewerKind.LogReviewer], [ViewerKind.UnitManager, ViewerKind.LogReviewer]);
    public static readonly Who Overviewers = new([ViewerKind.UnitManager, ViewerKind.BoardReader], []);
    public static readonly Who Citizens = new([ViewerKind.Citizen], [ViewerKind.Citizen]);
    public static readonly Who Participants = new([ViewerKind.Staff, ViewerKind.Citizen], [ViewerKind.Staff, ViewerKind.Citizen]);
    public static readonly Who Messengers = new(
        [ViewerKind.CaseOfficer, ViewerKind.UnitManager, ViewerKind.Staff, ViewerKind.Citizen], [ViewerKind.CaseOfficer, ViewerKind.UnitManager, ViewerKind.Staff, ViewerKind.Citizen]);
    public static readonly Who Administrators = new([ViewerKind.Administrator], [ViewerKind.Administrator]);
    public static readonly Who LibraryReaders = new([ViewerKind.CaseOfficer, ViewerKind.UnitManager, ViewerKind.Administrator, ViewerKind.Supervisor], []);
    public static readonly Who Leaders = new([ViewerKind.UnitManager], [ViewerKind.UnitManager]);
    public static readonly Who Supervisors = new([ViewerKind.Supervisor], [ViewerKind.Supervisor]);
    public static readonly Who Supervised = new([ViewerKind.UnitManager, ViewerKind.Administrator], [ViewerKind.UnitManager, ViewerKind.Administrator]);
    public static readonly Who Disposing = new(
        [ViewerKind.CaseOfficer, ViewerKind.UnitManager, ViewerKind.Administrator], [ViewerKind.CaseOfficer, ViewerKind.UnitManager, ViewerKind.Administrator]);
    public static readonly Who DisposalRules = new([ViewerKind.CaseOfficer, ViewerKind.UnitManager, ViewerKind.Administrator], [ViewerKind.Administrator]);
    public static readonly Who Employees = new(
        [ViewerKind.Staff, ViewerKind.CaseOfficer, ViewerKind.UnitManager, ViewerKind.Administrator],
        [ViewerKind.Staff, ViewerKind.CaseOfficer, ViewerKind.UnitManager, ViewerKind.Administrator]);
}

/// <summary>One page: who, what its address is about, and its handlers: <c>GET</c>, <c>POST</c>, <c>POST Name</c>.</summary>
/// <param name="Page">The page's path under Features.</param>
/// <param name="Who">Who comes in.</param>
/// <param name="Target">What its ids stand for.</param>
/// <param name="Handlers">Its handlers, with a comma between; <c>GET=404</c> tells another answer than 200 for those let in.</param>
/// <param name="Gone">A handler that answers something else than 404 for what is not there, the same for all that is not there.</param>
internal sealed record RouteRow(string Page, Who Who, Target Target, string Handlers, string Gone = "")
{
    /// <summary>
    /// What reading it answers to whoever has opened the person in an emergency: pages to read are open; a form of its own is
    /// for those who may change (403), and who has looked is for those who handle the case (404).
    /// </summary>
    public int InEmergency { get; init; } = 200;
}

/// <summary>
/// The one table of who comes in where. A new page gets a row here and nowhere else; a page or handler without one, and a row
/// without a page, fail <see cref="RouteMatrixTests"/>.
/// </summary>
internal static class RouteTable
{
    public const string EmergencyPage = "/Work/BreakGlass/Index";

    public static readonly RouteRow[] Rows =
    [
        new("/Public/Start/Index", Who.Everybody, Target.None, "GET"),
        new("/Public/About/Index", Who.Everybody, Target.None, "GET"),
        new("/Public/Which/Index", Who.Everybody, Target.None, "GET"),
        new("/Public/Right/Index", Who.Everybody, Target.None, "GET"),
        new("/Public/Faq/Index", Who.Everybody, Target.None, "GET"),
        new("/Public/Leaflet/Index", Who.Everybody, Target.None, "GET, POST"),
        new("/Public/Training/Index", Who.Everybody, Target.None, "GET"),
        new("/Public/Problems/Index", Who.Everybody, Target.None, "GET=404, POST=404"),
        new("/Public/Appearance/Index", Who.Everybody, Target.None, "GET, POST, POST Reset"),
        new("/Public/ReadingLevel/Index", Who.Everybody, Target.None, "GET, POST"),
        new("/Public/SignIn/Index", Who.Everybody, Target.None, "GET, POST=404"),
        new("/Public/SignIn/Out", Who.Everybody, Target.None, "GET, POST"),
        new("/Public/SignIn/Again", Who.Everybody, Target.None, "GET, POST"),
        new("/Public/SignIn/Continue", Who.Everybody, Target.None, "GET, POST=404, POST Forget, POST Draft=404"),
        new("/Public/SignIn/Choose", Who.Everybody, Target.None, "GET, POST"),
        new("/Public/PretendSign/Index", Who.Everybody, Target.None, "GET=404, POST=404"),
        new("/Public/SignIn/To", Who.Everybody, Target.None, "GET=404"),
        new("/Public/SignIn/Nobody", Who.Everybody, Target.None, "GET"),
        new("/Public/Relatives/Index", Who.Everybody, Target.None, "GET"),
        new("/Public/Figures/County", Who.Everybody, Target.None, "GET=404"),
        new("/Public/Figures/Everywhere", Who.Everybody, Target.None, "GET"),
        new("/Public/Figures/Index", Who.Everybody, Target.None, "GET"),
        new("/Public/Figures/One", Who.Everybody, Target.None, "GET=404"),
        new("/Public/Verify/Index", Who.Everybody, Target.None, "GET, POST Code, POST File"),
        new("/Requests/Index", Who.Everybody, Target.None, "GET, POST"),
        new("/Requests/Letter/Index", Who.Everybody, Target.None, "GET=303, POST=303, POST Change=303, POST Pdf=303, POST Send=303, POST Text=303"),
        new("/Requests/Thanks", Who.Everybody, Target.None, "GET"),
        new("/Requests/Follow/Index", Who.Everybody, Target.None, "GET, POST"),

        // Nobody in the walk holds a link: InvitationTests has those who do.
        new("/Invitations/Index", Who.Everybody, Target.None, "GET=404, POST=404"),
        new("/Invitations/Calendar", Who.Everybody, Target.None, "GET=404"),

        new("/MyPlan/WhoLooked/Index", Who.Citizens, Target.Citizen, "GET"),
        new("/MyPlan/Start/Index", Who.Citizens, Target.Citizen, "GET"),
        new("/Public/Papers/Kit", Who.Everybody, Target.None, "GET"),
        new("/MyPlan/TakeAway/Index", Who.Citizens, Target.Citizen, "GET"),
        new("/MyPlan/TakeAway/Paper", Who.Citizens, Target.Citizen, "GET"),
        new("/MyPlan/TakeAway/Data", Who.Citizens, Target.Citizen, "GET"),
        new("/MyPlan/Prepare/Index", Who.Citizens, Target.Citizen, "GET"),
        new("/MyPlan/Prepare/Step", Who.Citizens, Target.Citizen, "GET, POST"),
        new("/MyPlan/Prepare/Keep", Who.Citizens, Target.Citizen, "GET, POST"),
        new("/MyPlan/Pieces/Piece", Who.Citizens, Target.Citizen, "GET=404, POST TakeAway=404, POST BringBack=404"),
        new("/MyPlan/Pieces/File", Who.Citizens, Target.Citizen, "GET=404"),
        new("/MyPlan/Pieces/Symbols", Who.Citizens, Target.Citizen, "GET"),
        new("/MyPlan/Pieces/SymbolKeep", Who.Citizens, Target.Citizen, "GET, POST"),
        new("/MyPlan/See/FaceKeep", Who.Citizens, Target.Citizen, "GET, POST"),
        new("/MyPlan/Prepare/Done", Who.Citizens, Target.Citizen, "GET"),
        new("/MyPlan/LetIn/Index", Who.Citizens, Target.Citizen, "GET, POST ChangeMind"),
        new("/MyPlan/LetIn/Ask", Who.Citizens, Target.Citizen, "GET, POST"),
        new("/MyPlan/Answer/Index", Who.Citizens, Target.Citizen, "GET, POST"),
        new("/MyPlan/Answer/Meeting", Who.Citizens, Target.Citizen, "GET, POST"),
        new("/MyPlan/Answer/Sign", Who.Citizens, Target.Citizen, "GET=303, POST"),
        new("/MyPlan/Signing/Index", Who.Citizens, Target.Citizen, "GET=303, GET ESign=303, POST Sign=303, POST Back=303"),
        new("/MyPlan/Tell/Index", Who.Citizens, Target.Citizen, "GET"),
        new("/MyPlan/Tell/NotDone", Who.Citizens, Target.Citizen, "GET, POST"),
        new("/MyPlan/Tell/Wish", Who.Citizens, Target.Citizen, "GET, POST"),
        new("/MyPlan/Tell/WishKeep", Who.Citizens, Target.Citizen, "GET, POST"),
        new("/MyPlan/Tell/Sooner", Who.Citizens, Target.Citizen, "GET, POST"),
        new("/MyPlan/Tell/Rate", Who.Citizens, Target.Citizen, "GET, POST"),
        new("/MyPlan/Tell/All", Who.Citizens, Target.Citizen, "GET"),
        new("/MyPlan/Tell/Said", Who.Citizens, Target.Citizen, "GET=404, POST More=404, POST Undo=404"),
        new("/MyPlan/See/Index", Who.Citizens, Target.Citizen, "GET"),
        new("/MyPlan/See/Decided", Who.Citizens, Target.Citizen, "GET"),
        new("/MyPlan/See/UnderWay", Who.Citizens, Target.Citizen, "GET"),
        new("/MyPlan/See/Wants", Who.Citizens, Target.Citizen, "GET"),
        new("/MyPlan/See/Helpers", Who.Citizens, Target.Citizen, "GET"),
        new("/MyPlan/See/Around", Who.Citizens, Target.Citizen, "GET"),
        new("/MyPlan/Messages/Index", Who.Citizens, Target.Citizen, "GET, POST"),
        new("/MyPlan/See/Next", Who.Citizens, Target.Citizen, "GET"),

        new("/Flags/Index", Who.Employees, Target.None, "GET, POST"),
        new("/Administration/Settings/Index", Who.Administrators, Target.None, "GET, POST Limits, POST Register, POST Figures"),
        new("/Work/Partners/Index", new Who([ViewerKind.UnitManager], []), Target.None, "GET=404"),
        new("/Administration/Accounts/Index", Who.Administrators, Target.None, "GET, POST"),
        new("/Administration/Accounts/Account", Who.Administrators, Target.None, "GET=404, POST=404, POST Active=404, POST Add=404, POST Remove=404"),
        new("/Administration/Directory/Index", Who.Administrators, Target.None, "GET, POST End, POST Make"),

        // Nobody in the walk has been handed anything on their own page: AssignmentTests has those who have.
        new("/Assignments/Index", Who.Participants, Target.None, "GET"),
        new("/Assignments/Messages/Index", Who.Participants, Target.Plan, "GET=404, POST=404"),
        new("/Notices/Index", Who.Messengers, Target.None, "GET, POST"),
        new("/Assignments/Meeting/Index", Who.Participants, Target.Plan, "GET=404, POST=404"),
        new("/Assignments/Meeting/Calendar", Who.Participants, Target.Plan, "GET=404"),
        new("/Assignments/One/Index", Who.Participants, Target.Plan, "GET=404, POST=404, POST Report=404"),

        // Nobody in the walk follows a meeting that goes on: FollowTests has those who do.
        new("/Follow/Index", Who.Participants, Target.Plan, "GET=404, GET Changed=404"),

        new("/MyPlan/Index", Who.Citizens, Target.None, "GET"),

        new("/Administration/Trials/Index", Who.Administrators, Target.None, "GET"),
        new("/Administration/Templates/Index", Who.Administrators, Target.None, "GET, POST, POST Publish"),
        new("/Administration/Templates/Item", Who.Administrators, Target.None, "GET=404, POST=404"),
        new("/Administration/Templates/Preview", Who.Administrators, Target.None, "GET"),
        new("/Administration/Templates/File", Who.Administrators, Target.None, "GET"),
        new("/Administration/Templates/TakeIn", Who.Administrators, Target.None, "GET, POST"),
        new("/Administration/Sharing/Index", Who.Administrators, Target.None, "GET, POST"),
        new("/Accessibility/Index", Who.Everybody, Target.None, "GET"),
        new("/Accessibility/Tell/Index", Who.Everybody, Target.None, "GET, POST"),
        new("/Administration/Feedback/Index", Who.Administrators, Target.None, "GET, POST"),
        new("/Administration/Looks/Index", Who.Administrators, Target.None, "GET, POST"),
        new("/Administration/Clock/Index", Who.Administrators, Target.None, "GET, POST=404"),
        new("/Administration/Log/Index", Who.Administrators, Target.None, "GET, POST"),

        new("/Overview/Start/Index", Who.Overviewers, Target.None, "GET"),
        new("/Overview/Work/Index", new Who([ViewerKind.UnitManager], []), Target.None, "GET"),
        new("/Overview/Needs/Index", Who.Overviewers, Target.None, "GET"),
        new("/Overview/Board/Index", Who.Overviewers, Target.None, "GET"),
        new("/Overview/Board/Paper", Who.Overviewers, Target.None, "GET=404"),
        new("/Overview/Mine/Index", Who.OfficersAlone, Target.None, "GET"),
        new("/LogReview/Index", Who.LogReviewers, Target.None, "GET, POST Draw=404"),
        new("/LogReview/Review/Index", Who.LogReviewers, Target.None, "GET=404, POST Decide=404, POST Sign=404"),
        new("/LogReview/Openings/Index", Who.LogReviewers, Target.None, "GET, POST Review"),
        new("/LogReview/CouldSee/Index", Who.LogReviewers, Target.None, "GET"),
        new("/LogReview/CouldSee/File", Who.LogReviewers, Target.None, "GET=404"),

        // The walk's supervisor works at no supervising authority: SupervisionTests has one who does.
        new("/Supervision/Index", Who.Supervisors, Target.None, "GET"),
        new("/Supervision/New", Who.Supervisors, Target.None, "GET=404, POST=404"),
        new("/Supervision/Report", Who.Supervisors, Target.None, "GET=404, POST=404, POST Send=404"),
        new("/Supervision/File", Who.Supervisors, Target.None, "GET=404"),
        new("/Supervision/One", Who.Supervisors, Target.None, "GET=404"),
        new("/Supervision/Material", Who.Supervisors, Target.None, "GET=404"),
        new("/Work/Plans/Drawn/Index", Who.Supervisors, Target.None, "GET=404"),
        new("/Drives/Index", Who.Leaders, Target.None, "GET"),
        new("/Drives/New", Who.Leaders, Target.None, "GET, POST=404"),
        new("/Drives/Log", Who.Leaders, Target.None, "GET, POST"),
        new("/Drives/One", Who.Leaders, Target.None, "GET=404, POST=404"),
        new("/Library/Index", Who.LibraryReaders, Target.None, "GET"),
        new("/Library/Item", Who.LibraryReaders, Target.None, "GET=404"),
        new("/Library/File", Who.LibraryReaders, Target.None, "GET=404"),
        new("/Library/Share/Index", Who.Supervised, Target.None, "GET, POST"),
        new("/Library/Share/Withdraw", Who.Supervised, Target.None, "GET=404, POST=404"),
        new("/Library/Take/Index", Who.Administrators, Target.None, "GET=404, POST=404"),
        new("/Supervised/Index", Who.Supervised, Target.None, "GET"),
        new("/Supervised/One", Who.Supervised, Target.None, "GET=404, POST=404, POST Decide=404, POST Material=404, POST TakeBack=404, POST Template=404"),
        new("/Supervised/Material", Who.Supervised, Target.None, "GET=404"),
        new("/Disposals/Index", Who.Disposing, Target.None, "GET"),
        new("/Disposals/One", Who.Disposing, Target.None, "GET=404, POST=404"),
        new("/Disposals/Approve", Who.Disposing, Target.None, "GET=404, POST=404, POST TakeBack=404"),
        new("/Disposals/Archive", Who.Disposing, Target.None, "GET=404, POST=404, POST Fetch=404"),
        new("/Disposals/Rules", Who.DisposalRules, Target.None, "GET, POST"),
        new("/Disposals/Protocol", Who.Disposing, Target.None, "GET=404"),

        // Off until the authority turns it on: then not there.
        new(EmergencyPage, Who.OfficersAndManagers, Target.None, "GET=404, POST=404"),
        new("/Work/Worklist/Index", Who.Officers, Target.None, "GET, POST Before, POST Offer"),
        new("/Work/Worklist/Letters", Who.Officers, Target.None, "GET"),
        new("/Work/Find/Index", Who.OfficersAndManagers, Target.None, "GET, POST"),
        new("/Work/Outside/Index", Who.Officers, Target.None, "GET, POST, POST Take"),
        new("/Work/Import/Index", Who.OfficersAlone, Target.None, "GET, POST"),
        new("/Work/Import/Preview/Index", Who.OfficersAlone, Target.Import, "GET, GET Rejected, POST, POST Remove", Gone: "POST=303"),
        new("/Work/Import/Columns/Index", Who.OfficersAlone, Target.Import, "GET, POST"),
        new("/Work/Import/Done/Index", Who.OfficersAlone, Target.None, "GET"),

        new("/Work/Person/Index", Who.Officers, Target.Person, "GET, POST Answer, POST Before, POST Decision, POST Fifteen, POST Flag, POST Inclusion, POST Offer, POST Reassign, POST Receipt, POST Request, POST Start, POST Told, POST Withdraw"),
        new("/Work/Person/Together/Index", Who.Officers, Target.Person, "GET, POST"),
        new("/Work/Together/Index", Who.OfficersAndManagers, Target.None, "GET, POST"),
        new("/Work/Person/Details/Index", Who.Officers, Target.Person, "GET, POST Contact, POST Identity, POST Protection, POST Representative"),
        new("/Work/Person/Correct/Index", Who.Officers, Target.Person, "GET, POST"),
        new("/Work/Person/Letter/Index", Who.Officers, Target.Person, "GET"),
        new("/Work/Person/Letter/Receipt", Who.Officers, Target.Person, "GET"),

        new("/Work/Person/Letter/Alone", Who.Officers, Target.Person, "GET"),
        new("/Work/Person/Letter/WhoLooked", Who.Officers, Target.Person, "GET") { InEmergency = 404 },
        new("/Work/Person/WhoLooked/Index", Who.Officers, Target.Person, "GET") { InEmergency = 404 },

        new("/Work/Plans/Overview/Index", Who.Officers, Target.Plan, "GET, POST Reply"),
        new("/Work/Plans/Preplanning/Index", Who.Officers, Target.Plan, "GET, POST"),
        new("/Work/Plans/People/Index", Who.Officers, Target.Plan, "GET, POST Renew, POST Withdraw"),
        new("/Work/Plans/People/Face", Who.Officers, Target.Plan, "GET, POST, POST TakeAway"),
        new("/Work/Plans/People/Person", Who.Officers, Target.Plan, "GET, POST, POST Consent, POST Remove"),
        new("/Work/Plans/Calls/Index", Who.Officers, Target.Plan, "GET, POST, POST Cancel, POST Pick, POST Replies"),
        new("/Work/Plans/Meeting/Index", Who.Officers, Target.Plan, "GET, GET Changed=404, POST, POST Begin"),
        new("/Work/Plans/Meeting/Afterwards/Index", Who.Officers, Target.Plan, "GET, POST"),
        new("/Work/Plans/Meeting/Questions/Index", Who.Officers, Target.Plan, "GET, POST"),
        new("/Work/Plans/Content/Index", Who.Officers, Target.Plan, "GET, POST"),
        new("/Work/Plans/Content/EditGoal/Index", Who.OfficersAlone, Target.Plan, "GET, POST, POST Move, POST Remove") { InEmergency = 403 },
        new("/Work/Plans/Content/EditMeasure/Index", Who.OfficersAlone, Target.Plan, "GET, POST, POST Remove") { InEmergency = 403 },
        new("/Work/Plans/Content/EditWish/Index", Who.OfficersAlone, Target.Plan, "GET, POST, POST Remove") { InEmergency = 403 },
        new("/Work/Plans/Content/EditOtherPlan/Index", Who.OfficersAlone, Target.Plan, "GET, POST, POST Remove") { InEmergency = 403 },
        new("/Work/Plans/Messages/Index", Who.Officers, Target.Plan, "GET, POST"),
        new("/Work/Plans/Around/Index", Who.Officers, Target.Plan, "GET, POST Together"),
        new("/Work/Plans/Around/Tie/Index", Who.OfficersAlone, Target.Plan, "GET, POST") { InEmergency = 403 },
        new("/Work/Plans/Content/EditDisagreement/Index", Who.OfficersAlone, Target.Plan, "GET, POST, POST Remove") { InEmergency = 403 },
        new("/Work/Plans/Agreement/Index", Who.Officers, Target.Plan, "GET, POST, POST PutForward, POST ReadBack"),
        new("/Work/Plans/Copies/Index", Who.Officers, Target.Plan, "GET, POST, POST Notice"),
        new("/Work/Plans/Signing/Index", Who.Officers, Target.Plan, "GET, GET ESign=404, GET Proof=404, POST Begin, POST Record, POST TakeOut, POST Mine, POST Back, POST CallOff"),
        new("/Work/Plans/Copies/Preview", Who.Officers, Target.Plan, "GET"),
        new("/Work/Plans/Moving/File", Who.Officers, Target.Plan, "GET"),
        new("/Work/Plans/Moving/Index", Who.Officers, Target.Plan, "GET, POST, POST Close"),
        new("/Work/Plans/Review/Index", Who.Officers, Target.Plan, "GET, POST, POST Begin, POST Resume, POST Stand, POST Template"),
        new("/Work/Handover/Index", Who.OfficersAndManagers, Target.None, "GET, POST"),
        new("/Work/Person/Handover/Index", Who.Officers, Target.Person, "GET, POST Take, POST Decline"),
        new("/Work/Plans/NotDone/Index", Who.Officers, Target.Plan, "GET=404, POST=404"),
        new("/Work/Plans/History/Index", Who.Officers, Target.Plan, "GET"),
        new("/Work/Plans/History/Version/Index", Who.Officers, Target.Plan, "GET"),
        new("/Work/Plans/FromPaper/Index", Who.Officers, Target.Plan, "GET"),
        new("/Work/Plans/FromPaper/Question", Who.Officers, Target.Plan, "GET, POST, POST TakeAway"),
        new("/Work/Plans/Pieces/File", Who.Officers, Target.Plan, "GET=404"),
        new("/Work/Plans/Papers/Letter", Who.Officers, Target.Plan, "GET"),
        new("/Work/Plans/Papers/OwnLetter", Who.Officers, Target.Plan, "GET"),
        new("/Work/Plans/Papers/Calendar", Who.Officers, Target.Plan, "GET"),
        new("/Work/Plans/Papers/Copy", Who.Officers, Target.Plan, "GET"),
        new("/Work/Plans/Papers/Handed", Who.Officers, Target.Plan, "GET=404"),
        new("/Work/Plans/Papers/Sheet", Who.Officers, Target.Plan, "GET"),
    ];

    private const string OpenFigures = "everybody, what has been released: Features.Public.OpenFiguresTests";

    private const string Watched = "everybody, one word: Hosting.HealthTests";

    private const string Directory = "401 for everybody but a directory with its key: Access.ScimTests";

    /// <summary>What is mapped beside the pages, and who answers for its test.</summary>
    public static readonly IReadOnlyDictionary<string, string> BesideThePages = new Dictionary<string, string>
    {
        ["{*path}"] = "404 for everybody: RouteMatrixTests.WhatIsNoPageIsNotFoundForAnybody",
        ["/utseende/{authority}/{file}"] = "everybody, an authority's own colours and logo: Features.Administration.LookPageTests",
        ["/siffror/oppna/index.json"] = OpenFigures,
        ["/siffror/oppna/{code}/{file}"] = OpenFigures,
        ["/dcat"] = OpenFigures,
        ["/halsa/levande"] = Watched,
        ["/halsa/redo"] = Watched,
        ["/scim/v2/users"] = Directory,
        ["/scim/v2/users/{id}"] = Directory,
        ["/scim/v2/serviceproviderconfig"] = Directory,
        ["/scim/v2/resourcetypes"] = Directory,
        ["/scim/v2/schemas"] = Directory,
    };
}
