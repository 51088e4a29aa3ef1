import { APPLICATION_PATHS } from './openapi-applications.js';
import { ATTENDANCE_PATHS } from './openapi-attendance.js';
import { AUDIT_PATHS } from './openapi-audit.js';
import { EMPLOYEE_PATHS, EMPLOYEE_SCHEMAS } from './openapi-employees.js';
import { withExamples } from './openapi-examples.js';
import { OPEN_DATA_PATHS } from './openapi-open-data.js';
import type { Json, Operation } from './openapi-parts.js';
import { SCHEMAS } from './openapi-schemas.js';
import { UNIT_PATHS, UNIT_SCHEMAS } from './openapi-units.js';
import { WEBHOOKS, WEBHOOK_PATHS, WEBHOOK_SCHEMAS } from './openapi-webhook.js';

export const PATHS: Record<string, Record<string, Operation>> = withExamples({
  ...APPLICATION_PATHS,
  ...WEBHOOK_PATHS,
  ...UNIT_PATHS,
  ...EMPLOYEE_PATHS,
  ...ATTENDANCE_PATHS,
  ...OPEN_DATA_PATHS,
  ...AUDIT_PATHS,
});

const SCOPES: Record<string, string> = {
  'applications:write': 'Mendaftarkan dan mengubah aplikasi',
  'directory:read': 'Membaca unit dan pegawai',
  'directory:write': 'Mengubah data pegawai (SCIM)',
  'attendance:read': 'Membaca presensi',
  'attendance:write': 'Mencatat presensi',
};

/** The whole JSON API as OpenAPI 3.1; a test compares it with the routes that exist. */
export function openapiOf(publicUrl: string): Json {
  const issuer = `${publicUrl}/oidc`;
  return {
    openapi: '3.1.0',
    info: {
      title: 'E-Akun dan E-Presensi',
      version: '1',
      description: `Token akses untuk sumber daya ${publicUrl}/api diminta di ${issuer} (parameter resource, RFC 8707). Kesalahan dijawab menurut RFC 9457. Sistem kepegawaian yang mendorong dan menarik data memakai SCIM 2.0 (RFC 7644) di ${publicUrl}/scim/v2, dengan token yang sama.`,
    },
    externalDocs: {
      url: `${publicUrl}/scim/v2/ServiceProviderConfig`,
      description: 'SCIM 2.0: yang didukung; skemanya di /scim/v2/Schemas',
    },
    servers: [{ url: publicUrl }],
    paths: PATHS,
    webhooks: WEBHOOKS,
    components: {
      securitySchemes: {
        eAkun: {
          type: 'oauth2',
          flows: {
            authorizationCode: {
              authorizationUrl: `${issuer}/auth`,
              tokenUrl: `${issuer}/token`,
              scopes: SCOPES,
            },
            clientCredentials: { tokenUrl: `${issuer}/token`, scopes: SCOPES },
          },
        },
      },
      schemas: { ...SCHEMAS, ...UNIT_SCHEMAS, ...WEBHOOK_SCHEMAS, ...EMPLOYEE_SCHEMAS },
    },
  };
}
