using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Egenplan.Web.Texts;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.Logging.Abstractions;

namespace Egenplan.Web.Hosting;

/// <summary>
/// The certificate that the server shows, read again when its file has changed: the next browser that connects meets the new one, nobody is cut off and nothing
/// is restarted. A file that is half written, or a key that does not fit, is not followed, and told in the log. For TLS without anything in front; otherwise what stands in front has it.
/// </summary>
public sealed partial class SiteCertificate
{
    private readonly string _file;
    private readonly string _keyFile;
    private volatile Kept _kept;
    private volatile Unread? _unread;
    private ILogger _log = NullLogger.Instance;

    /// <summary>Reads it.</summary>
    /// <param name="file">PEM: the certificate, then those between it and the root.</param>
    /// <param name="keyFile">PEM: its key; null where that stands in the same file.</param>
    /// <param name="t">What is told where it cannot be read.</param>
    /// <exception cref="StartRefusal">It cannot be read, or its key; the one at fault is named.</exception>
    public SiteCertificate(string file, string? keyFile, Wording t)
    {
        ArgumentNullException.ThrowIfNull(t);
        (_file, _keyFile) = (file, keyFile is { Length: > 0 } ? keyFile : file);
        try
        {
            _kept = Read(Changed());
        }
        catch (Exception e) when (IsUnreadable(e))
        {
            throw new StartRefusal(HasCertificate() ? t.Get("hosting.certificate-key", ("file", _keyFile)) : t.Get("hosting.certificate", ("file", _file)));
        }
    }

    /// <summary>Where a change is told of.</summary>
    public void TellIn(ILogger log) => _log = log;

    /// <summary>Shows it wherever the server listens with TLS.</summary>
    public void Apply(HttpsConnectionAdapterOptions https)
    {
        ArgumentNullException.ThrowIfNull(https);
        // Asked for by the framework; what is shown, with the certificates up to the root, is said at each handshake.
        https.ServerCertificateSelector = (_, _) => Current.TargetCertificate;
        https.OnAuthenticate = (_, tls) => (tls.ServerCertificateSelectionCallback, tls.ServerCertificateContext) = (null, Current);
    }

    private SslStreamCertificateContext Current
    {
        get
        {
            var (kept, changed) = (_kept, default((DateTime, long, DateTime, long)));
            try
            {
                changed = Changed();
                if (changed != kept.Changed)
                {
                    _kept = kept = Read(changed);
                    LogShown(_file, kept.Context.TargetCertificate.NotAfter.ToUniversalTime());
                }
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                // Half of it may be there, and the rest come; told once of each change.
                if (_unread?.Changed != changed)
                {
                    _unread = new Unread(changed);
                    LogUnread(_file, e.GetType().Name);
                }
            }

            return kept.Context;
        }
    }

    // What the names lead to: with some ways of renewal only a link beneath them is changed.
    private (DateTime, long, DateTime, long) Changed()
    {
        var (file, key) = (Real(_file), Real(_keyFile));
        return (file.LastWriteTimeUtc, file.Length, key.LastWriteTimeUtc, key.Length);
    }

    private static FileInfo Real(string path) => (FileInfo?)File.ResolveLinkTarget(path, returnFinalTarget: true) ?? new FileInfo(path);

    private Kept Read((DateTime, long, DateTime, long) changed)
    {
        var all = new X509Certificate2Collection();
        all.ImportFromPemFile(_file);
        using var own = X509Certificate2.CreateFromPemFile(_file, _keyFile);
        // Without the detour some systems cannot use the key.
        var leaf = X509CertificateLoader.LoadPkcs12(own.Export(X509ContentType.Pkcs12), null);
        var between = new X509Certificate2Collection(all.Where(c => c.Thumbprint != leaf.Thumbprint).ToArray());
        return new Kept(SslStreamCertificateContext.Create(leaf, between, offline: true), changed);
    }

    private bool HasCertificate()
    {
        try
        {
            using var certificate = X509Certificate2.CreateFromPem(File.ReadAllText(_file));
            return true;
        }
        catch (Exception e) when (IsUnreadable(e))
        {
            return false;
        }
    }

    private static bool IsUnreadable(Exception e) => e is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException;

    [LoggerMessage(Level = LogLevel.Information, Message = "The certificate in {File} has changed; the new one is shown, and ends {NotAfter}")]
    private partial void LogShown(string file, DateTime notAfter);

    [LoggerMessage(Level = LogLevel.Error, Message = "The certificate in {File} has changed and cannot be read, or its key does not fit ({Kind}): the one from before is shown")]
    private partial void LogUnread(string file, string kind);

    private sealed record Unread((DateTime, long, DateTime, long) Changed);

    private sealed record Kept(SslStreamCertificateContext Context, (DateTime, long, DateTime, long) Changed);
}
