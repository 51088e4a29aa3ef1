import { Card, Layout } from '../../web/index.js';
import { PATHS } from './openapi.js';
import type { Json, Operation } from './openapi-parts.js';
import { SCHEMAS } from './openapi-schemas.js';

/** `/api/docs`: the OpenAPI document as a page to read. */
export function ApiDocsPage({ publicUrl }: { publicUrl: string }) {
  const operations = Object.entries(PATHS).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );
  const tags = [...new Set(operations.flatMap(({ operation }) => operation.tags))];
  return (
    <Layout title="API" wide>
      <h1>API</h1>
      <p>
        Semua alamat di bawah <code>{publicUrl}</code>. Setiap permintaan membawa token akses (
        <code>Authorization: Bearer ...</code>) untuk sumber daya <code>{`${publicUrl}/api`}</code> dengan
        cakupan yang disebut. Aplikasi yang terdaftar (Kelola, Aplikasi) memintanya di{' '}
        <code>{`${publicUrl}/oidc/token`}</code>, untuk dirinya sendiri atau untuk orang yang masuk;{' '}
        <a href="/data-terbuka">data terbuka</a> tanpa token. Sebagai berkas:{' '}
        <a href="/api/openapi.json">openapi.json</a>.
      </p>
      {tags.map((tag) => (
        <>
          <h2>{tag}</h2>
          {operations
            .filter(({ operation }) => operation.tags.includes(tag))
            .map((one) => (
              <OperationCard key={one.operation.operationId} {...one} />
            ))}
        </>
      ))}
      <h2>Bentuk data</h2>
      {Object.entries(SCHEMAS).map(([name, schema]) => (
        <Card key={name} title={name} level={3}>
          <Fields schema={schema} />
        </Card>
      ))}
    </Layout>
  );
}

function OperationCard({ path, method, operation }: { path: string; method: string; operation: Operation }) {
  const { summary, description, parameters, responses, security, requestBody } = operation;
  return (
    <Card title={summary} level={3}>
      <p>
        <code>
          {method.toUpperCase()} {path}
        </code>
      </p>
      {description && <p>{description}</p>}
      <dl class="facts">
        <dt>Cakupan</dt>
        <dd>
          {security.length === 0 ? (
            'terbuka'
          ) : (
            <code>{security.flatMap(({ eAkun }) => eAkun).join(' ')}</code>
          )}
        </dd>
        {parameters.map((parameter) => (
          <>
            <dt>
              <code>{String(parameter['name'])}</code> ({PLACES[String(parameter['in'])]}
              {parameter['required'] ? ', wajib' : ''})
            </dt>
            <dd>{describe(parameter['schema'] as Json)}</dd>
          </>
        ))}
        {requestBody && (
          <>
            <dt>Isi</dt>
            <dd>{describe(schemaOf(requestBody))}</dd>
          </>
        )}
        {Object.entries(responses).map(([status, response]) => (
          <>
            <dt>{status}</dt>
            <dd>{String(response['description'])}</dd>
          </>
        ))}
      </dl>
    </Card>
  );
}

const PLACES: Record<string, string> = { query: 'alamat', path: 'jalur', header: 'kepala' };

function Fields({ schema }: { schema: Json }) {
  const required = (schema['required'] as string[] | undefined) ?? [];
  return (
    <dl class="facts">
      {Object.entries((schema['properties'] as Record<string, Json>) ?? {}).map(([name, field]) => (
        <>
          <dt>
            <code>{name}</code>
            {required.includes(name) && ' (wajib)'}
          </dt>
          <dd>{describe(field)}</dd>
        </>
      ))}
    </dl>
  );
}

/** One line: what it is, and what it means. */
export function describe(schema: Json): string {
  if (typeof schema['$ref'] === 'string') return schema['$ref'].split('/').at(-1)!;
  const kind = Array.isArray(schema['enum'])
    ? (schema['enum'] as string[]).join(' | ')
    : schema['type'] === 'array'
      ? `daftar ${describe(schema['items'] as Json)}`
      : schema['type'] === 'object'
        ? `objek { ${Object.keys((schema['properties'] as Json | undefined) ?? {}).join(', ')} }`
        : [schema['format'] ?? schema['type'] ?? 'true'].flat().join(' | ');
  return [kind, schema['description']].filter(Boolean).join(': ');
}

function schemaOf(body: Json): Json {
  const content = body['content'] as Record<string, { schema: Json }>;
  return content['application/json']!.schema;
}
