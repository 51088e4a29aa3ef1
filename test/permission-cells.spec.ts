import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Applications } from '../src/identity/index.js';
import { PERMISSIONS, POLICY, type Permission, ROLES, type Role, reachOf } from '../src/access/index.js';
import { type Browser, type Page, browser } from './support/browser.js';
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
} from './support/builders.js';
import { type TestApp, startTestApp } from './support/index.js';

jest.setTimeout(120_000);

const PASSWORD = 'sandi yang cukup panjang';
const PLACES = ['own', 'below', 'elsewhere'] as const;
type Place = (typeof PLACES)[number];

/** What there is in a place to try one's hand at. */
interface Things {
  unit: TestUnit;
  person: TestPerson;
  clientId: string;
  correctionId: string;
  importId: string;
  sourceCode: string;
  ruleChangeId: string;
  requestId: string;
  incidentId: string;
  caseId: string;
}

interface Probe {
  method: 'GET' | 'POST';
  address: (at: Things) => string;
  /** `self`: the route knows no other person; `whole`: it knows no unit; else one of the unit. */
  of: 'unit' | 'self' | 'whole';
  /** Other permissions that open the same door. */
  orBy?: Permission[];
  /** Where the answer is a list, not a refusal: what is seen of the place. */
  shows?: (at: Things) => string;
}

/**
 * The door by which each permission is tried, one for each line of the policy. An empty form is enough for those that
 * write: whoever may is told what is missing (422), whoever may not is refused before anything is read (403, 404).
 */
const DOORS: Record<Permission, Probe> = {
  'attendance:check-in': { method: 'POST', address: () => '/presensi', of: 'self' },
  'attendance:read-own': { method: 'GET', address: () => '/presensi/rekap/saya', of: 'self' },
  'attendance:read-unit': {
    method: 'GET',
    address: ({ unit }) => `/presensi/papan?unit=${unit.code}`,
    of: 'unit',
  },
  'attendance:export': {
    method: 'GET',
    address: ({ unit }) => `/presensi/rekap.csv?unit=${unit.code}`,
    of: 'unit',
  },
  'rules:propose': {
    method: 'POST',
    address: ({ ruleChangeId }) => `/presensi/aturan/usulan/${ruleChangeId}/pengajuan`,
    of: 'unit',
  },
  'rules:approve': {
    method: 'POST',
    address: ({ ruleChangeId }) => `/presensi/aturan/usulan/${ruleChangeId}/persetujuan`,
    of: 'unit',
  },
  'calendar:write': {
    method: 'GET',
    address: ({ unit }) => `/presensi/kalender/baru?unit=${unit.code}`,
    of: 'unit',
  },
  'requests:own': {
    method: 'GET',
    address: () => '/presensi/cuti/baru',
    of: 'self',
    orBy: ['requests:file'],
  },
  'requests:decide': {
    method: 'GET',
    address: ({ requestId }) => `/presensi/cuti/${requestId}`,
    of: 'unit',
    orBy: ['requests:file'],
  },
  'requests:file': {
    method: 'GET',
    address: ({ person }) => `/presensi/cuti/baru?untuk=${person.id}`,
    of: 'unit',
  },
  'sources:write': {
    method: 'POST',
    address: ({ sourceCode }) => `/presensi/sumber/${sourceCode}/pin`,
    of: 'unit',
  },
  'discipline:read': {
    method: 'GET',
    address: ({ unit }) => `/presensi/disiplin?unit=${unit.code}`,
    of: 'unit',
  },
  'discipline:punish': {
    method: 'GET',
    address: ({ person }) => `/presensi/disiplin/pegawai/${person.id}/hukuman/baru`,
    of: 'unit',
  },
  'roster:write': {
    method: 'GET',
    address: ({ unit }) => `/presensi/daftar-piket?unit=${unit.code}`,
    of: 'unit',
  },
  'periods:submit': {
    method: 'POST',
    address: ({ unit }) => `/presensi/periode/${unit.code}/2026-10/pengajuan`,
    of: 'unit',
  },
  'periods:close': {
    method: 'POST',
    address: ({ unit }) => `/presensi/periode/${unit.code}/2026-10/verifikasi`,
    of: 'unit',
  },
  'tpp:read': { method: 'GET', address: ({ unit }) => `/presensi/tpp?unit=${unit.code}`, of: 'unit' },
  'tpp:write': {
    method: 'POST',
    address: ({ unit }) => `/presensi/tpp/unit/${unit.code}/keberlakuan`,
    of: 'unit',
  },
  'incidents:declare': {
    method: 'GET',
    address: ({ incidentId }) => `/presensi/gangguan/${incidentId}`,
    of: 'unit',
    orBy: ['attendance:read-unit', 'incidents:decide'],
  },
  'incidents:decide': {
    method: 'POST',
    address: ({ incidentId }) => `/presensi/gangguan/${incidentId}/penutupan`,
    of: 'unit',
  },
  'integrity:read': { method: 'GET', address: ({ caseId }) => `/presensi/integritas/${caseId}`, of: 'unit' },
  'integrity:decide': {
    method: 'POST',
    address: ({ caseId }) => `/presensi/integritas/${caseId}/pembatalan`,
    of: 'unit',
  },
  'directory:read': { method: 'GET', address: ({ unit }) => `/kelola/unit/${unit.code}`, of: 'unit' },
  'units:write': {
    method: 'POST',
    address: ({ unit }) => `/kelola/unit/${unit.code}/penggantian-nama`,
    of: 'unit',
  },
  'people:write': {
    method: 'POST',
    address: ({ person }) => `/kelola/pegawai/${person.id}/pindah`,
    of: 'unit',
  },
  'people:contact': {
    method: 'POST',
    address: ({ person }) => `/kelola/pegawai/${person.id}/kontak`,
    of: 'unit',
  },
  'people:import': {
    method: 'POST',
    address: ({ importId }) => `/kelola/impor/${importId}/kolom`,
    of: 'unit',
  },
  'people:import-approve': {
    method: 'POST',
    address: ({ importId }) => `/kelola/impor/${importId}/persetujuan`,
    of: 'unit',
  },
  'official-accounts:write': {
    method: 'POST',
    address: ({ unit }) => `/kelola/unit/${unit.code}/akun-resmi`,
    of: 'unit',
  },
  'letterheads:write': {
    method: 'GET',
    address: ({ unit }) => `/kelola/unit/${unit.code}/kop-surat`,
    of: 'unit',
  },
  'activation:print': {
    method: 'POST',
    address: ({ person }) => `/kelola/aktivasi/pemulihan/${person.id}`,
    of: 'unit',
  },
  'roles:grant': { method: 'POST', address: ({ person }) => `/kelola/peran/baru/${person.id}`, of: 'unit' },
  'sessions:end': {
    method: 'POST',
    address: ({ person }) => `/kelola/sesi/${person.id}/pengakhiran`,
    of: 'unit',
  },
  'applications:register': {
    method: 'GET',
    address: ({ clientId }) => `/kelola/aplikasi/${clientId}`,
    of: 'unit',
  },
  'audit:read': { method: 'GET', address: ({ person }) => `/kelola/jejak?orang=${person.id}`, of: 'unit' },
  'matrix:read': {
    method: 'GET',
    address: ({ person }) => `/kelola/peran?orang=${person.id}`,
    of: 'unit',
    orBy: ['roles:grant'],
    shows: ({ person }) => person.name,
  },
  'privacy:answer': {
    method: 'POST',
    address: ({ correctionId }) => `/kelola/perbaikan/${correctionId}`,
    of: 'unit',
    orBy: ['people:write'],
  },
  'reminders:set': { method: 'POST', address: () => '/presensi/pengingat/weekly', of: 'whole' },
  'retention:set': { method: 'POST', address: () => '/kelola/retensi/messages-sent', of: 'whole' },
  'system:operate': { method: 'POST', address: () => '/kelola/kunci/pergantian', of: 'whole' },
};

let app: TestApp;
let regency: TestUnit;
const things = {} as Record<Place, Things>;
const tabs = new Map<string, { tab: Browser; person: TestPerson }>();

beforeAll(async () => {
  app = await startTestApp();
  regency = await aRegency(app.database);
  const agency = await aUnit(app.database, { code: 'DINKES', name: 'Dinas Kesehatan', parent: regency });
  const section = await aUnit(app.database, { code: 'PKM', name: 'Puskesmas', parent: agency });
  const other = await aUnit(app.database, { code: 'DINDIK', name: 'Dinas Pendidikan', parent: regency });
  for (const [place, unit] of [
    ['own', agency],
    ['below', section],
    ['elsewhere', other],
  ] as const)
    things[place] = await thingsOf(unit);
  for (const role of ROLES)
    for (const unit of [agency, regency]) tabs.set(`${role} ${unit.code}`, await holder(role, unit));
});
afterAll(() => app?.close());

async function thingsOf(unit: TestUnit): Promise<Things> {
  const person = await aPerson(app.database, { unit, name: `Orang ${unit.code}`, roles: ['supervisor'] });
  const { client_id: clientId } = await app.database.transaction((tx) =>
    app.app.get(Applications).register(tx, {
      client_name: `Aplikasi ${unit.code}`,
      redirect_uris: ['http://localhost:9/kembali'],
      e_akun: { owner_unit: unit.code },
    }),
  );
  const [asked] = await app.database.query<{ id: string }>(
    `insert into correction_request (person_id, field, wished) values ($1, 'name', 'Nama yang benar') returning id`,
    [person.id],
  );
  const [sheet] = await app.database.query<{ id: string }>(
    `with source as (insert into import_source (name) values ($2) returning id)
     insert into import_batch (source_id, scope_unit_id, effective, state, file_name, file_sha256, file_size)
     select id, $1, '2026-11-20', 'read', 'pegawai.csv', repeat('0', 64), 1 from source returning id`,
    [unit.id, `SIASN ${unit.code}`],
  );
  const sourceCode = await aMachine(app.database, { unit });
  const [change] = await app.database.query<{ id: string }>(
    `insert into rule_change (aspect, unit_id, from_day, reason, state, proposed_by, created_at, decided_at)
     values ('hours', $1, '2026-12-01', 'Untuk uji', 'withdrawn', $2, now(), now()) returning id`,
    [unit.id, person.id],
  );
  const incidentId = await anIncident(app.database, { unit });
  return {
    unit,
    person,
    clientId,
    correctionId: asked!.id,
    importId: sheet!.id,
    sourceCode,
    incidentId,
    caseId: await anIntegrityCase(app.database, { people: [person] }),
    ruleChangeId: change!.id,
    requestId: await aStaffRequest(app.database, { person }),
  };
}

/** Somebody who holds the role for the unit and nothing else; an employee by employment, as everywhere. */
async function holder(role: Role, unit: TestUnit): Promise<{ tab: Browser; person: TestPerson }> {
  const person = await aPerson(app.database, {
    unit,
    name: `Pemegang ${role}`,
    kind: role === 'employee' ? 'pns' : 'official',
    roles: [role],
    password: PASSWORD,
  });
  const tab = browser(app.url);
  await tab.submit(await tab.get('/akun'), { nip: person.nip, password: PASSWORD });
  await app.database.query(
    `update oidc_artifact set payload = payload || jsonb_build_object(
       'acr', 'aal2', 'amr', '["pwd","otp"]'::jsonb, 'secondFactorTs', extract(epoch from now())::int)
     where model = 'Session' and account_id = $1`,
    [person.id],
  );
  return { tab, person };
}

async function knock({ tab }: { tab: Browser }, { method, address }: Probe, at: Things): Promise<Page> {
  return method === 'GET'
    ? tab.get(address(at), { follow: false })
    : tab.post(address(at), {}, { follow: false });
}

/** Open, or closed; anything else is a fault of the test. */
function isOpen(page: Page, probe: Probe, at: Things): boolean {
  if (page.status === 403 || page.status === 404) return false;
  if (![200, 303, 400, 409, 422].includes(page.status)) throw new Error(`${page.url}: ${page.status}`);
  return probe.shows ? page.body.includes(probe.shows(at)) : true;
}

async function refusals({ person }: { person: TestPerson }): Promise<number> {
  const [row] = await app.database.query<{ count: number }>(
    `select count(*)::int as count from audit_entry where actor_id = $1 and outcome = 'refused'`,
    [person.id],
  );
  return row!.count;
}

/** As the table says, for a role held for a unit, or for the whole regency. */
function allowed(role: Role, permission: Permission, place: Place | 'regency'): boolean {
  const { of, orBy = [] } = DOORS[permission];
  return [permission, ...orBy].some((one) => {
    const reach = reachOf(role, one);
    if (reach === null) return false;
    if (place === 'regency') return true;
    if (reach === 'whole') return false;
    if (of === 'self') return place === 'own';
    return place !== 'elsewhere';
  });
}

describe('the policy, cell by cell, at the doors themselves', () => {
  it('has a door for every line', () => {
    expect(Object.keys(DOORS).sort()).toEqual([...PERMISSIONS].sort());
    for (const permission of PERMISSIONS) expect(POLICY[permission]).toHaveLength(ROLES.length);
  });

  it.each(ROLES.flatMap((role) => PERMISSIONS.map((permission) => [role, permission] as const)))(
    '%s, %s: own unit, below and elsewhere; and for the whole regency',
    async (role, permission) => {
      const probe = DOORS[permission];
      const ofAgency = tabs.get(`${role} DINKES`)!;
      for (const place of probe.of === 'unit' ? PLACES : (['own'] as const)) {
        const before = await refusals(ofAgency);
        const page = await knock(ofAgency, probe, things[place]);
        const open = isOpen(page, probe, things[place]);
        expect({ place, open, status: page.status }).toEqual({
          place,
          open: allowed(role, permission, place),
          status: page.status,
        });
        if (page.status === 403 || page.status === 404)
          expect({ place, noted: (await refusals(ofAgency)) > before }).toEqual({ place, noted: true });
      }
      const ofRegency = tabs.get(`${role} ${regency.code}`)!;
      const page = await knock(ofRegency, probe, things.elsewhere);
      expect({ status: page.status, open: isOpen(page, probe, things.elsewhere) }).toEqual({
        status: page.status,
        open: allowed(role, permission, 'regency'),
      });
    },
  );
});
