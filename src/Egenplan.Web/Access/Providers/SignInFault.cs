using Microsoft.AspNetCore.Authentication;

namespace Egenplan.Web.Access.Providers;

/// <summary>Why a sign-in was not accepted. Told to the person in one of a few sentences, and to the log as this word.</summary>
public enum SignInFault
{
    /// <summary>The answer does not belong to a sign-in that this browser began, or something went wrong on the way.</summary>
    Answer = 1,

    /// <summary>It comes from another issuer than the one that was asked.</summary>
    Issuer = 2,

    /// <summary>The identity token is not one that we may trust.</summary>
    Token = 3,

    /// <summary>The level of assurance is not one that is accepted.</summary>
    Level = 4,

    /// <summary>The person proved who they are too long ago.</summary>
    Stale = 5,

    /// <summary>The person turned back.</summary>
    Cancelled = 6,

    /// <summary>Nobody here is known by that identity.</summary>
    Unknown = 7,

    /// <summary>A fresh sign-in, but by somebody else.</summary>
    SomebodyElse = 8,

    /// <summary>A signature with an e-identification that is missing, false, or over something else than was asked.</summary>
    Signature = 9,

    /// <summary>A signature that is no longer asked for: it is another's turn, or another version holds.</summary>
    NotAsked = 10,

    /// <summary>The provider does not answer, or too slowly.</summary>
    Away = 11,
}

/// <summary>A sign-in that was not accepted.</summary>
public sealed class SignInRefusedException(SignInFault fault, Exception? inner = null) : AuthenticationFailureException($"Sign-in refused: {fault}", inner)
{
    /// <summary>Why.</summary>
    public SignInFault Fault => fault;
}
