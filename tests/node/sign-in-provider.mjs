// A certified OpenID Connect provider (oidc-provider) that signs in whoever the test names, with the level the test names.
// Usage: node sign-in-provider.mjs '{"clients":[…]}'   Says its issuer on the first line. GET /next?account=…&acr=… names the next one.
// It ends when its standard input does.
import { createServer } from 'node:http';
import Provider from 'oidc-provider';

const { clients, people } = JSON.parse(process.argv[2]);
const names = [...new Set(Object.values(people).flatMap(Object.keys))];
const server = createServer();
server.listen(0, '127.0.0.1', () => {
  const issuer = `http://127.0.0.1:${server.address().port}`;
  let next = {};
  const provider = new Provider(issuer, {
    clients,
    acrValues: ['http://id.elegnamnden.se/loa/1.0/loa2', 'http://id.elegnamnden.se/loa/1.0/loa3'],
    claims: { openid: ['sub', ...names] },
    clientAuthMethods: ['client_secret_basic', 'private_key_jwt'],
    features: { claimsParameter: { enabled: true }, devInteractions: { enabled: false } },
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, ...people[id] }) }),
    interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
    loadExistingGrant: async (ctx) => {
      const grant = new ctx.oidc.provider.Grant({ clientId: ctx.oidc.client.clientId, accountId: ctx.oidc.session.accountId });
      grant.addOIDCScope('openid');
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
      await provider.interactionFinished(request, response, { login: { accountId: next.account, acr: next.acr, remember: true } });
    } else {
      answer(request, response);
    }
  });
  console.log(issuer);
});
process.stdin.on('end', () => process.exit(0)).resume();
