// A strict OpenID provider on the loopback: client credentials with a signed assertion, RS512 only.
// Reads one JSON line: {"client": "...", "key": JWK}.
import http from 'node:http';
import readline from 'node:readline';
import Provider from 'oidc-provider';

const lines = readline.createInterface({ input: process.stdin });
lines.once('line', (line) => {
  const { client, key } = JSON.parse(line);
  const server = http.createServer();
  server.listen(0, '127.0.0.1', () => {
    const issuer = `http://127.0.0.1:${server.address().port}`;
    const provider = new Provider(issuer, {
      clients: [
        {
          client_id: client,
          token_endpoint_auth_method: 'private_key_jwt',
          token_endpoint_auth_signing_alg: 'RS512',
          jwks: { keys: [key] },
          grant_types: ['client_credentials'],
          redirect_uris: [],
          response_types: [],
        },
      ],
      clientAuthMethods: ['private_key_jwt'],
      enabledJWA: { clientAuthSigningAlgValues: ['RS512'] },
      features: { clientCredentials: { enabled: true }, devInteractions: { enabled: false } },
      clockTolerance: 0,
    });
    server.on('request', provider.callback());
    console.log(`READY ${issuer}`);
  });
});
lines.on('close', () => process.exit(0));
