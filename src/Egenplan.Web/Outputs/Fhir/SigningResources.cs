using System.Text.Json.Nodes;
using Egenplan.Domain.Plans;

namespace Egenplan.Web.Outputs.Fhir;

/// <summary>Rounds of signatures under an agreed version (Communication). What proves one stays with the authority.</summary>
internal static class SigningResources
{
    public static JsonObject Write(SigningRound round, BundleLinks links)
    {
        var resource = Saying.Resource("Communication", round.Id)
            .SayNumber("version", round.Version)
            .SayText("sha256", round.Hash)
            .SayDay("called-off-on", round.CalledOffOn);
        foreach (var signer in round.Signers)
        {
            var line = resource.SayInside("signer").SayId("id", signer.Id).SayCode("kind", links.Coding(signer.Kind)).SayId("who", signer.Who)
                .SayText("name", signer.Name).SayNumber("place", signer.Place)
                .SayDay("sent-back-on", signer.SentBack?.On).SayText("sent-back", signer.SentBack?.Words).SayDay("taken-out-on", signer.TakenOutOn);
            if (signer.Signature is { } signature)
            {
                line.SayDay("on", signature.On).SayCode("way", links.Coding(signature.Way)).SayText("signed-name", signature.Name).SayText("witness", signature.Witness)
                    .SayText("provider", signature.Provider).SayCode("check", links.Coding(signature.Check)).SayId("proof", signature.Proof);
            }
        }

        return SharingResources.About(resource, "signing", links).With("sent", Saying.Day(round.BegunOn));
    }

    public static SigningRound Read(JsonObject resource) => new()
    {
        Id = resource.Id(),
        Version = resource.SaidNumber("version") ?? 0,
        Hash = resource.SaidText("sha256") ?? "",
        BegunOn = resource.MustDay("sent"),
        CalledOffOn = resource.SaidDay("called-off-on"),
        Signers = [.. resource.SaidAll("signer").Select(ReadSigner)],
    };

    private static Signer ReadSigner(JsonObject line) => new()
    {
        Id = line.SaidId("id") ?? Guid.Empty,
        Kind = line.SaidCode<SignerKind>("kind") ?? default,
        Who = line.SaidId("who"),
        Name = line.SaidText("name") ?? "",
        Place = line.SaidNumber("place") ?? 0,
        SentBack = line.SaidDay("sent-back-on") is { } back ? new SentBack(back, line.SaidText("sent-back") ?? "") : null,
        TakenOutOn = line.SaidDay("taken-out-on"),
        Signature = line.SaidDay("on") is not { } on ? null : new Signature
        {
            On = on,
            Way = line.SaidCode<SigningWay>("way") ?? default,
            Name = line.SaidText("signed-name"),
            Witness = line.SaidText("witness"),
            Provider = line.SaidText("provider"),
            Check = line.SaidCode<SignatureCheck>("check"),
            Proof = line.SaidId("proof"),
        },
    };
}
