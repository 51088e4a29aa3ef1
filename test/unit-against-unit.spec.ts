import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import * as oidc from 'openid-client';
import { ROLES } from '../src/access/index.js';
import { seedDisciplineSets } from '../src/attendance/index.js';
import { Audit } from '../src/audit/index.js';
import { BASE_HOURS } from '../src/attendance/index.js';
import { Applications } from '../src/identity/index.js';
import { RouteTable } from '../src/web/http/route-table.js';
import { type Browser, browser } from './support/browser.js';
import {
  type TestPerson,
  type TestUnit,
  aMachine,
  anIncident,
  anIntegrityCase,
  aPerson,
  aRegency,
  aStaffRequest,
  aUnit,
  anAssignedRuleSet,
} from './support/builders.js';
import type { IdentityApp } from './support/identity-app.js';
import { type TestApp, startTestApp } from './support/index.js';
import { aRelyingParty, signIn } from './support/relying-party.js';
import { aScimCaller } from './support/scim.js';
import { ATTACKS, type Attack, type Prey } from './support/unit-attacks.js';

jest.setTimeout(180_000);

const PASSWORD = 'sandi yang cukup panjang';
/** Stands in everything that belongs to the other unit but its name, which is public, and nowhere else. */
const MARK = 'Xaverius';
const SCOPES = 'attendance:read attendance:write directory:read directory:write applications:write';

interface Attacker {
  name: string;
  /** As the record names whoever was refused. */
  id: string;
  send(method: string, attack: Attack): Promise<{ status: number; body: string }>;
  /** Pages by a session, the API by a token. */
  reaches: 'pages' | 'api';
}

let app: TestApp;
let routes: string[];
let prey: Prey;
const attackers: Attacker[] = [];

beforeAll(async () => {
  app = await startTestApp();
  routes = app.app
    .get(RouteTable)
    .startingWith('/')
    .filter((route) => !route.startsWith('HEAD '));
  const regency = await aRegency(app.database);
  const ours = await aUnit(app.database, { code: 'BARAT', name: 'Dinas Barat', parent: regency });
  const theirs = await aUnit(app.database, { code: 'TIMUR', name: 'Dinas Timur', parent: regency });
  prey = await preyOf(theirs, ours);
  // Not only the admin: whoever holds every role there is, but for this unit alone, reaches no further.
  attackers.push(...(await attackersOf('the admin of unit A', ours, ['opd-admin'])));
  attackers.push(...(await attackersOf('whoever holds every role of unit A', ours, ROLES)));
  const pusher = await aScimCaller(app, { unit: 'BARAT' });
  attackers.push({
    name: 'an application of unit A',
    id: pusher.clientId,
    reaches: 'api',
    send: (method, attack) => call(pusher.token, method, attack),
  });
});
afterAll(() => app?.close());

const one = async (text: string, ...params: unknown[]) =>
  (await app.database.query<{ id: string }>(text, params))[0]!.id;

async function rulesOf(unit: TestUnit, person: TestPerson) {
  const ruleSet = await anAssignedRuleSet(app.database, {
    unitId: unit.id,
    content: BASE_HOURS,
    // Nothing is to be planned or derived while the attacks are counted.
    from: '2030-01-01',
  });
  return {
    ruleSet,
    ruleAssignment: await one(`select id from rule_assignment where rule_set_id = $1`, ruleSet),
    ruleChange: await one(
      `insert into rule_change (rule_set_id, aspect, unit_id, from_day, reason, proposed_by, created_at)
       values ($1, 'hours', $2, '2026-12-01', 'Xaverius', $3, now()) returning id`,
      ruleSet,
      unit.id,
      person.id,
    ),
  };
}

async function preyOf(unit: TestUnit, own: TestUnit): Promise<Prey> {
  const db = app.database;
  const person = await aPerson(db, { unit, name: `Pegawai ${MARK}`, roles: ['opd-admin'] });
  const helper = await aPerson(db, { unit, name: `Petugas ${MARK}`, roles: [] });
  const ownPerson = await aPerson(db, { unit: own, name: 'Pegawai Barat', roles: [] });
  const { client_id: client } = await db.transaction((tx) =>
    app.app.get(Applications).register(tx, {
      client_name: `Aplikasi ${MARK}`,
      redirect_uris: ['http://localhost:9/kembali'],
      e_akun: { owner_unit: unit.code },
    }),
  );
  await app.app.get(Audit).record(db, {
    actorId: person.id,
    action: 'person.changed',
    subject: { kind: 'person', id: person.id },
    outcome: 'done',
  });
  const source = await aMachine(db, { unit, name: `Mesin ${MARK}` });
  await db.transaction((tx) => seedDisciplineSets(tx, unit.id));
  const pin = await one(
    `insert into source_pin (source_code, pin, person_id, valid) values ($1, '7', $2, '[2026-01-01,)') returning id`,
    source,
    person.id,
  );
  return {
    person: person.id,
    source,
    incident: await anIncident(db, { unit, what: `Listrik padam ${MARK}` }),
    integrityCase: await anIntegrityCase(db, { people: [person] }),
    pin,
    pinMove: await one(
      `insert into source_pin_move (from_pin, reason, moved_by, moved_at) values ($1, 'Tertukar', $2, now()) returning id`,
      pin,
      helper.id,
    ),
    amounts: await one(
      `insert into tpp_sheet (unit_id, month, sha256, uploaded_by, uploaded_at) values ($1, '2026-11-01', repeat('a', 64), $2, now()) returning id`,
      unit.id,
      helper.id,
    ),
    effect: await one(
      `insert into tpp_effect (unit_id, during, decree_id, decided_by, decided_at)
       select $1, '[2026-01-01,)', id, $2, now() from decree limit 1 returning id`,
      unit.id,
      helper.id,
    ),
    warning: await one(
      `insert into discipline_warning (person_id, kind, at, since, on_day, rule_set_id, words, told_at, answer_by)
       select $1, 'days', 2, '2026-01-01', '2026-11-02', id, $2, now(), '2026-11-30' from rule_set where aspect = 'discipline' limit 1
       returning id`,
      person.id,
      `Peringatan ${MARK}`,
    ),
    punishment: await one(
      `insert into discipline_punishment (person_id, rule_set_id, level, penalty, article, decree_number, decree_date, official,
         from_day, state, entered_by, entered_at, decided_by, decided_at)
       select $1, id, 'light', 'teguran lisan', 'Pasal 9', $2, '2026-11-02', $2, '2026-11-02', 'decided', $3, now(), $4, now()
       from rule_set where aspect = 'discipline' limit 1 returning id`,
      person.id,
      `Hukuman ${MARK}`,
      helper.id,
      ownPerson.id,
    ),
    exportOrder: await one(
      `insert into export_order (asked_by, asked_at, unit_id, span_kind, first_day, last_day, columns, state, finished_at, expires_at)
       values ($1, now(), $2, 'month', '2026-10-01', '2026-10-31', 'ringkas', 'ready', now(), '2099-01-01') returning id`,
      person.id,
      unit.id,
    ),
    unit: unit.code,
    unitId: unit.id,
    client,
    nip: person.nip,
    ownPerson: ownPerson.id,
    ownUnit: own.code,
    secret: await one(`select id from application_secret where client_id = $1`, client),
    entryRule: await one(`select id from application_entry_rule where client_id = $1`, client),
    correction: await one(
      `insert into correction_request (person_id, field, wished) values ($1, 'name', $2) returning id`,
      person.id,
      `Nama ${MARK}`,
    ),
    leaveRequest: await one(
      `insert into staff_request (person_id, kind, during, state, reason, decided_at_level, considered, form_key, filed_by, filed_at)
       values ($1, 'annual', '[2026-12-21,2026-12-22)', 'filed', $2, 'agency', true, 'serangan-2', $1, now()) returning id`,
      person.id,
      `Cuti ${MARK}`,
    ),
    pressCorrection: await one(
      `insert into staff_request (person_id, kind, during, state, reason, details, decided_at_level, considered, form_key, filed_by, filed_at)
       values ($1, 'correction', '[2026-11-19,2026-11-20)', 'considered', $2, '{"sebab":"lupa","arah":"in","jam":"07:25"}', 'superior', false,
         'serangan-1', $1, now()) returning id`,
      person.id,
      `Koreksi ${MARK}`,
    ),
    request: await aStaffRequest(db, { person }),
    document: await one(
      `insert into document (id, owner_id, subject_kind, subject_id, place, name, type, size, sealed, uploaded_by, uploaded_at)
       values (gen_random_uuid(), $1, 'request', $1, 1, $2, 'pdf', 1, '', $1, now()) returning id`,
      person.id,
      `${MARK}.pdf`,
    ),
    paper: await one(
      `insert into issued_paper (hash, unit_id, during, view, columns, people, provisional, issued_on, issued_at, compared_at)
       values (repeat('ab', 32), $1, '[2026-10-01,2026-11-01)', 'nama', 'ringkas', 1, 0, '2026-11-02', now(), now()) returning code as id`,
      unit.id,
    ),
    swap: await one(
      `insert into roster_swap (unit_id, asker_id, asker_date, asker_codes, colleague_id, colleague_date, colleague_codes, reason, asked_at)
       values ($1, $2, '2027-01-04', '{P}', $3, '2027-01-05', '{S}', 'Wisuda anak', now()) returning id`,
      unit.id,
      person.id,
      helper.id,
    ),
    browser: await one(
      `insert into push_subscription (person_id, endpoint_hash, sealed, service, consented_at)
       values ($1, sha256($2::text::bytea), '', 'push.example.org', now()) returning id`,
      person.id,
      MARK,
    ),
    message: await one(
      `insert into inbox_message (person_id, topic, title, link, dedupe_key, created_at)
       values ($1, 'correction-answered', $2, '/akun', 'k', now()) returning id`,
      person.id,
      `Kabar ${MARK}`,
    ),
    renewal: await one(
      `insert into activation_renewal (person_id, reason, asked_by) values ($1, 'Ponsel hilang', $2) returning id`,
      person.id,
      helper.id,
    ),
    role: await one(`select id from role_assignment where person_id = $1 and role = 'opd-admin'`, person.id),
    calendarDay: await one(
      `with basis as (insert into decree (cited, kind) values ($2, 'sk') returning id)
       insert into calendar_day (day, kind, name, unit_id, decree_id) select '2027-01-04', 'unit-day', $2, $1, id from basis returning id`,
      unit.id,
      `Libur ${MARK}`,
    ),
    workPlace: await one(
      `insert into work_place (unit_id, name, valid, shape, latitude, longitude, radius_m)
       values ($1, $2, '[2020-01-01,)', 'circle', -7.4, 109.4, 100) returning id`,
      unit.id,
      `Kantor ${MARK}`,
    ),
    plan: await one(
      `with planned as (insert into unit_change (kind, effective, decree) values ('moved', '2030-01-01', $2) returning id)
       insert into unit_change_part (change_id, unit_id, part) select id, $1, 'itself' from planned returning change_id as id`,
      unit.id,
      `Perda ${MARK}`,
    ),
    ...(await rulesOf(unit, person)),
    sheet: await one(
      `with source as (insert into import_source (name) values ('SIASN Timur') returning id)
       insert into import_batch (source_id, scope_unit_id, effective, state, file_name, file_sha256, file_size)
       select id, $1, '2026-11-20', 'read', $2, repeat('0', 64), 1 from source returning id`,
      unit.id,
      `${MARK}.csv`,
    ),
    auditEntry: Number(await one(`select max(id) as id from audit_entry where subject_id = $1`, person.id)),
  };
}

async function attackersOf(
  name: string,
  unit: TestUnit,
  roles: readonly (typeof ROLES)[number][],
): Promise<Attacker[]> {
  const person = await aPerson(app.database, {
    unit,
    name: 'Penyerang',
    roles: [...roles],
    password: PASSWORD,
  });
  const tab = await strongSession(person);
  const token = await tokenOf(person);
  return [
    {
      name: `${name}, at the pages`,
      id: person.id,
      reaches: 'pages',
      send: async (method, attack) => {
        if (attack.file) return upload(tab, attack);
        const { status, body } =
          method === 'GET'
            ? await tab.get(attack.at(prey), { follow: false })
            : await tab.post(attack.at(prey), (attack.body?.(prey) ?? {}) as Record<string, string>, {
                follow: false,
              });
        return { status, body };
      },
    },
    {
      name: `${name}, by a token`,
      id: person.id,
      reaches: 'api',
      send: (method, attack) => call(token, method, attack),
    },
  ];
}

async function upload(tab: Browser, { at, body, file }: Attack) {
  const form = new FormData();
  for (const [name, value] of Object.entries(body?.(prey) ?? {})) form.set(name, String(value));
  form.set(file!.field, new Blob([file!.content], { type: 'text/csv' }), 'pegawai.csv');
  const address = `${app.url}${at(prey)}`;
  const answer = await fetch(address, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie: tab.cookieHeader(address), origin: app.url, 'sec-fetch-site': 'same-origin' },
    body: form,
  });
  return { status: answer.status, body: await answer.text() };
}

async function strongSession(person: TestPerson): Promise<Browser> {
  const tab = browser(app.url);
  await tab.submit(await tab.get('/akun'), { nip: person.nip, password: PASSWORD });
  await app.database.query(
    `update oidc_artifact set payload = payload || jsonb_build_object(
       'acr', 'aal2', 'amr', '["pwd","otp"]'::jsonb, 'secondFactorTs', extract(epoch from now())::int)
     where model = 'Session' and account_id = $1`,
    [person.id],
  );
  return tab;
}

async function tokenOf(person: TestPerson): Promise<string> {
  const identity: IdentityApp = { ...app, issuer: `${app.url}/oidc` };
  const party = await aRelyingParty(identity, { client_name: 'Klien Barat', scope: `openid ${SCOPES}` });
  const resource = `${app.url}/api`;
  const tab = browser(app.url);
  const started = await signIn(tab, await party.start(tab, { scope: `openid ${SCOPES}`, resource }), person);
  const tokens = await oidc.authorizationCodeGrant(
    party.config,
    new URL(started.page.url),
    { pkceCodeVerifier: started.verifier, expectedNonce: started.nonce, expectedState: started.state },
    { resource },
  );
  await party.close();
  return tokens.access_token;
}

async function call(token: string, method: string, attack: Attack) {
  const path = attack.at(prey);
  const body = attack.body?.(prey);
  const type = path.startsWith('/scim/') ? 'application/scim+json' : 'application/json';
  const answer = await fetch(`${app.url}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      'idempotency-key': 'serangan-0001',
      'if-match': '"1"',
      ...(body === undefined ? {} : { 'content-type': type }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: answer.status, body: await answer.text() };
}

/** What the tables say, of everything that a person or an application could change. */
async function fingerprint(): Promise<Record<string, string>> {
  const tables = await app.database.query<{ name: string }>(
    `select table_name as name from information_schema.tables
     where table_schema = 'public' and table_type = 'BASE TABLE'
       and table_name !~ '^(audit_|oidc_|session_|sign_in_|outbox_|application_use|application_problem|attendance_request|dirty_|migration|server_key)'
     order by 1`,
  );
  const prints: Record<string, string> = {};
  for (const { name } of tables) {
    const [row] = await app.database.query<{ print: string }>(
      `select md5(coalesce(string_agg(kept, ',' order by kept), '')) as print
       from (select (to_jsonb(t) - 'last_used_at')::text as kept from "${name}" t) as rows`,
    );
    prints[name] = row!.print;
  }
  return prints;
}

async function refusals(id: string): Promise<number> {
  const [row] = await app.database.query<{ count: number }>(
    `select count(*)::int as count from audit_entry
     where outcome = 'refused' and (actor_id::text = $1 or application_id = $1)`,
    [id],
  );
  return row!.count;
}

const isApi = (route: string) => / \/(api|scim)\//.test(route);

describe('the admin of one unit against the people of another', () => {
  it('meets every route there is', () => {
    expect(routes.length).toBeGreaterThan(120);
    expect(routes.filter((route) => !(route in ATTACKS))).toEqual([]);
  });

  it.each(Object.entries(ATTACKS).filter((entry): entry is [string, Attack] => typeof entry[1] !== 'string'))(
    '%s is closed to them, or shows nothing',
    async (route, attack) => {
      if (!routes.includes(route)) throw new Error('there is no such route any more');
      const method = route.split(' ')[0]!;
      const before = await fingerprint();
      for (const { name, id, send, reaches } of attackers) {
        if ((reaches === 'api') !== isApi(route)) continue;
        const noted = await refusals(id);
        const { status, body } = await send(method, attack);
        const answer = { name, status, shown: body.includes(MARK) };
        if (attack.hidden && ![403, 404].includes(status)) {
          expect([200, 303, 400, 404, 422, 501]).toContain(status);
          expect(answer).toEqual({ name, status, shown: false });
          continue;
        }
        expect([403, 404]).toContain(status);
        expect(answer).toEqual({ name, status, shown: false });
        expect({ name, route, noted: (await refusals(id)) > noted }).toEqual({ name, route, noted: true });
      }
      expect(await fingerprint()).toEqual(before);
    },
  );
});
