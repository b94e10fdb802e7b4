// A certified OpenID Connect provider (oidc-provider) that signs in whoever the test names, with the level the test names.
// With "signer" it also signs, as the Swedish Signature Extension says: only what a request object holds that was signed with the client's key.
// Usage: node sign-in-provider.mjs '{"clients":[…]}'   Says its issuer on the first line. GET /next?account=…&acr=… names the next one.
// It ends when its standard input does.
import { createServer } from 'node:http';
import { sign } from 'node:crypto';
import Provider from 'oidc-provider';

const { clients, people, signer } = JSON.parse(process.argv[2]);
const [signRequest, userSignature] = ['https://id.oidc.se/param/signRequest', 'https://id.oidc.se/claim/userSignature'];
const names = [...new Set(Object.values(people).flatMap(Object.keys)), ...(signer ? [userSignature] : [])];
const jws = (text) => {
  const [head, body] = [Buffer.from(JSON.stringify({ alg: 'RS256', x5c: [signer.certificate] })), text].map((part) => part.toString('base64url'));
  return `${head}.${body}.${sign('sha256', Buffer.from(`${head}.${body}`), signer.key).toString('base64url')}`;
};
const server = createServer();
server.listen(0, '127.0.0.1', () => {
  const issuer = `http://127.0.0.1:${server.address().port}`;
  let [next, asked] = [{}, {}];
  const provider = new Provider(issuer, {
    clients,
    acrValues: ['http://id.elegnamnden.se/loa/1.0/loa2', 'http://id.elegnamnden.se/loa/1.0/loa3'],
    claims: { openid: ['sub', ...names] },
    clientAuthMethods: ['client_secret_basic', 'private_key_jwt'],
    extraParams: signer ? [signRequest] : [],
    scopes: signer ? ['openid', 'https://id.oidc.se/scope/sign'] : ['openid'],
    features: { requestObjects: { enabled: Boolean(signer) }, claimsParameter: { enabled: true }, devInteractions: { enabled: false } },
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, ...people[id] }) }),
    interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
    loadExistingGrant: async (ctx) => {
      const grant = new ctx.oidc.provider.Grant({ clientId: ctx.oidc.client.clientId, accountId: ctx.oidc.session.accountId });
      grant.addOIDCScope('openid https://id.oidc.se/scope/sign');
      grant.addOIDCClaims(['sub', 'acr', 'auth_time', ...names]);
      await grant.save();
      return grant;
    },
    cookies: { keys: ['only for tests'] },
    ttl: { IdToken: 300, AccessToken: 60, AuthorizationCode: 60, Grant: 600, Interaction: 600, Session: 600 },
  });
  const answer = provider.callback();
  server.on('request', async (request, response) => {
    const address = new URL(request.url, issuer);
    if (address.pathname === '/next') {
      next = Object.fromEntries(address.searchParams);
      response.end();
    } else if (address.pathname.startsWith('/interaction/')) {
      const { params } = await provider.interactionDetails(request, response);
      // The provider has judged the request object by now, and keeps the parameter as a text that holds nothing.
      if (params[signRequest])
        people[next.account][userSignature] = jws(Buffer.from(asked[signRequest].tbs_data, 'base64'));
      await provider.interactionFinished(request, response, { login: { accountId: next.account, acr: next.acr, remember: true }, consent: {} });
    } else {
      const object = address.searchParams.get('request');
      asked = object ? JSON.parse(Buffer.from(object.split('.')[1], 'base64url')) : asked;
      answer(request, response);
    }
  });
  console.log(issuer);
});
process.stdin.on('end', () => process.exit(0)).resume();
