// A strict OpenID provider on the loopback: client credentials with a signed assertion of one algorithm, or a secret.
// Reads one JSON line: {"client": "...", "alg": "RS512", "key": JWK} or {"client": "...", "secret": "..."}.
import http from 'node:http';
import readline from 'node:readline';
import Provider from 'oidc-provider';

const lines = readline.createInterface({ input: process.stdin });
lines.once('line', (line) => {
  const { client, alg, key, secret } = JSON.parse(line);
  const proof = key
    ? { token_endpoint_auth_method: 'private_key_jwt', token_endpoint_auth_signing_alg: alg, jwks: { keys: [key] } }
    : { token_endpoint_auth_method: 'client_secret_basic', client_secret: secret };
  const server = http.createServer();
  server.listen(0, '127.0.0.1', () => {
    const issuer = `http://127.0.0.1:${server.address().port}`;
    const provider = new Provider(issuer, {
      clients: [
        {
          client_id: client,
          ...proof,
          scope: 'system/DocumentReference.cruds',
          grant_types: ['client_credentials'],
          redirect_uris: [],
          response_types: [],
        },
      ],
      scopes: ['system/DocumentReference.cruds', 'system/Patient.rs'],
      clientAuthMethods: ['private_key_jwt', 'client_secret_basic'],
      enabledJWA: { clientAuthSigningAlgValues: ['RS512', 'RS384', 'ES384'] },
      features: { clientCredentials: { enabled: true }, devInteractions: { enabled: false } },
      clockTolerance: 0,
    });
    server.on('request', provider.callback());
    console.log(`READY ${issuer}`);
  });
});
lines.on('close', () => process.exit(0));
