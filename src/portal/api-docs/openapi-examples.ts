import { BOARD_EXAMPLE } from './openapi-board.js';
import { OPEN_DATA_EXAMPLE } from './openapi-open-data.js';
import type { Json, Operation } from './openapi-parts.js';
import { DAY_WHY_EXAMPLE } from './openapi-day-example.js';
import { RECAP_ADJUSTED_EXAMPLE, RECAP_SUMS_EXAMPLE } from './openapi-recap.js';

interface Examples {
  request?: unknown;
  answer?: unknown;
}

const SITI = '3f0f5b5e-7f0a-4a55-9d38-6a1d1c4be001';
const UNIT = { code: 'DINKES', name: 'Dinas Kesehatan' };
const STAFF_REQUEST = {
  id: '8a1f6c52-0c1b-4a7e-9f0e-2b8f5d3c4e02',
  person_id: SITI,
  name: 'dr. Siti Rahayu, M.Kes',
  unit: UNIT,
  kind: 'annual',
  first: '2026-11-23',
  last: '2026-11-24',
  part: 'whole',
  state: 'considered',
  filed_at: '2026-11-20T08:15:00+07:00',
};
const REGISTRATION = {
  client_id: 'sistem-gaji',
  client_name: 'Sistem Gaji',
  application_type: 'web',
  redirect_uris: ['https://gaji.contoh.go.id/masuk/selesai'],
  post_logout_redirect_uris: ['https://gaji.contoh.go.id/'],
  backchannel_logout_uri: 'https://gaji.contoh.go.id/keluar',
  backchannel_logout_session_required: true,
  grant_types: ['authorization_code'],
  response_types: ['code'],
  token_endpoint_auth_method: 'client_secret_basic',
  id_token_signed_response_alg: 'ES256',
  scope: 'openid profile employment',
  contacts: ['pengelola@gaji.contoh.go.id'],
  e_akun: {
    category: 'Keuangan',
    owner_unit: 'DINKES',
    minimum_acr: 'aal1',
    role_claim: 'roles',
    role_map: [],
  },
};
const RULE = { unit: 'DINKES', from: '2026-01-01' };
const APPLICATION = {
  ...REGISTRATION,
  client_id_issued_at: 1_795_132_800,
  registration: {
    status: 'active',
    disabled_at: null,
    disabled_reason: null,
    version: 1,
    changed_at: '2026-11-20T00:00:00.000Z',
    last_used_at: null,
  },
};
const WITH_SECRET = { ...APPLICATION, client_secret: 'rahasia-hanya-sekali', client_secret_expires_at: 0 };
const RECEIPT = {
  event_id: '0193b8f4-3a55-7c5c-8f7c-1b1c5f0e7a10',
  receipt_number: 'MSK-7K2P-9Q4D',
  person_id: SITI,
  direction: 'in',
  occurred_at: '2026-11-20T07:12:05+07:00',
  duplicate: false,
};

/** What each operation is sent and answers, by its `operationId`; a test holds them against the schemas. */
const EXAMPLES: Record<string, Examples> = {
  listApplications: { answer: { items: [APPLICATION], next_cursor: null } },
  registerApplication: { request: REGISTRATION, answer: WITH_SECRET },
  readApplication: { answer: APPLICATION },
  replaceApplication: { request: REGISTRATION, answer: APPLICATION },
  setApplicationStatus: {
    request: { status: 'disabled', reason: 'Tidak dipakai lagi' },
    answer: {
      ...APPLICATION,
      registration: {
        ...APPLICATION.registration,
        status: 'disabled',
        disabled_at: '2026-11-20T00:00:00.000Z',
        disabled_reason: 'Tidak dipakai lagi',
        version: 2,
      },
    },
  },
  listEntryRules: { answer: { rules: [RULE] } },
  replaceEntryRules: { request: { rules: [RULE], reason: 'Nota dinas 12' }, answer: { rules: [RULE] } },
  listSecrets: {
    answer: {
      items: [
        {
          id: '5a1c3c9e-58a5-4a77-9f4e-2f1f5f0b6a11',
          created_at: '2026-11-20T00:00:00.000Z',
          expires_at: null,
          last_used_at: null,
          valid: true,
        },
      ],
    },
  },
  addSecret: {
    request: { expire_old_after_days: 30 },
    answer: {
      client_id: 'sistem-gaji',
      client_secret: 'rahasia-hanya-sekali',
      client_secret_expires_at: 0,
      old_expires_at: '2026-12-20T00:00:00.000Z',
    },
  },
  recordEvent: { request: { direction: 'in' }, answer: RECEIPT },
  listDays: {
    answer: {
      items: [
        {
          person_id: SITI,
          name: 'dr. Siti Rahayu, M.Kes',
          date: '2026-11-20',
          unit: UNIT,
          shift: 1,
          status: 'present',
          code: 'H',
          provisional: true,
          check_in_at: '2026-11-20T07:12:05+07:00',
          check_out_at: null,
          late_minutes: 0,
          left_early_minutes: 0,
          worked_minutes: 0,
          planned_minutes: 330,
          repaid_minutes: 0,
          forgiven_minutes: 0,
          missing_check_in: false,
          missing_check_out: false,
          half_day_code: null,
          roll_call: null,
          reasons: [],
        },
      ],
      next_cursor: null,
    },
  },
  explainDay: { answer: DAY_WHY_EXAMPLE },
  listRequests: { answer: { items: [STAFF_REQUEST], next_cursor: null } },
  fileRequest: {
    request: {
      kind: 'annual',
      first: '2026-11-23',
      last: '2026-11-24',
      reason: 'Menjenguk orang tua',
      details: { alamat: 'Desa Kutasari' },
    },
    answer: STAFF_REQUEST,
  },
  readBoard: { answer: BOARD_EXAMPLE },
  describeOpenData: { answer: OPEN_DATA_EXAMPLE },
  listRecaps: {
    answer: {
      items: [
        {
          person_id: SITI,
          name: 'dr. Siti Rahayu, M.Kes',
          nip: '198609262015052001',
          position: 'Dokter Ahli Muda',
          unit_name: 'Dinas Kesehatan',
          month: '2026-11',
          from: '2026-11-01',
          to: '2026-11-30',
          ...RECAP_SUMS_EXAMPLE,
          cut_off_days: 0,
          period_state: 'open',
          adjustments: [
            {
              work_date: '2026-10-13',
              code_before: 'TK',
              code_after: 'CS',
              edited_at: '2026-11-05T02:00:00.000Z',
              applied_in: '2026-11',
            },
          ],
          ...RECAP_ADJUSTED_EXAMPLE,
        },
      ],
      next_cursor: null,
    },
  },
  listAuditKeys: {
    answer: {
      keys: [
        {
          kty: 'OKP',
          crv: 'Ed25519',
          x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo',
          kid: 'kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k',
          alg: 'EdDSA',
          use: 'sig',
          created_at: '2026-11-20T00:00:00.000Z',
          introduced: null,
        },
      ],
    },
  },
};

type Paths = Record<string, Record<string, Operation>>;

/** Puts the examples where they belong; those that an operation brings itself stay. */
export function withExamples(paths: Paths): Paths {
  return each(paths, (methods) => each(methods, exemplified));
}

function exemplified(operation: Operation): Operation {
  const { request, answer } = EXAMPLES[operation.operationId] ?? {};
  const { requestBody, responses } = operation;
  return {
    ...operation,
    ...(requestBody ? { requestBody: withOne(requestBody, request) } : {}),
    responses: each(responses, (response, status) =>
      status.startsWith('2') ? withOne(response, answer) : response,
    ),
  };
}

function withOne(part: Json, example: unknown): Json {
  const content = part['content'] as Record<string, Json> | undefined;
  if (!content || example === undefined) return part;
  return { ...part, content: each(content, (media) => ({ example, ...media })) };
}

function each<Value, Result>(
  values: Readonly<Record<string, Value>>,
  make: (value: Value, name: string) => Result,
): Record<string, Result> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, make(value, name)]));
}
