import { type Operation, json, listOf, object, text } from './openapi-parts.js';

/** The keys by which exports of the record are checked. */
export const AUDIT_PATHS: Record<string, Record<string, Operation>> = {
  '/api/v1/audit-keys': {
    get: {
      summary: 'Kunci publik penanda tangan jejak audit',
      description:
        'JWK Set (RFC 7517) tanpa token. Setiap kunci baru diperkenalkan oleh kunci sebelumnya (introduced, sebuah JWS).',
      operationId: 'listAuditKeys',
      tags: ['Jejak audit'],
      security: [],
      parameters: [],
      responses: {
        '200': json(
          object(
            {
              keys: listOf(
                object(
                  {
                    kty: text('OKP'),
                    crv: text('Ed25519'),
                    x: text('Kunci publik, base64url.'),
                    kid: text('Sidik jari RFC 7638 kunci ini.'),
                    alg: text('EdDSA'),
                    use: text('sig'),
                    created_at: text('Dipakai sejak.', { format: 'date-time' }),
                    introduced: { type: ['string', 'null'], description: 'JWS dari kunci sebelumnya.' },
                  },
                  ['kty', 'crv', 'x', 'kid', 'alg', 'use', 'created_at', 'introduced'],
                ),
              ),
            },
            ['keys'],
          ),
          'Semua kunci yang pernah dipakai, yang tertua lebih dahulu.',
        ),
      },
    },
  },
};
