import { ENTERPRISE, SERVANT } from '../resource/schema-ids.js';
import { isRecord } from '../filter/match-filter.rules.js';
import { scimFault } from '../scim-fault.js';
import type { Instructions, ReadUser, UserState } from './user-state.js';

type Resource = Record<string, unknown>;

/** A User in our spelling (`readResource`, or one of ours after PATCH) as plain values. @throws HttpFault invalidValue */
export function readUser(resource: Resource): ReadUser {
  const name = part(resource['name']);
  const enterprise = part(resource[ENTERPRISE]);
  const servant = part(resource[SERVANT]);
  const active = resource['active'];
  const state: UserState = {
    externalId: text(resource['externalId']),
    userName: text(resource['userName']),
    employeeNumber: text(enterprise['employeeNumber']),
    givenName: text(name['givenName']),
    familyName: text(name['familyName']),
    honorificPrefix: text(name['honorificPrefix']),
    honorificSuffix: text(name['honorificSuffix']),
    title: text(resource['title']),
    active: typeof active === 'boolean' ? active : null,
    ...emailsOf(resource['emails']),
    phone: phoneOf(resource['phoneNumbers']),
    unitCode: text(servant['unitCode']),
    employmentKind: text(servant['employmentKind']),
    rank: text(servant['rank']),
    positionKind: text(servant['positionKind']),
    echelon: text(servant['echelon']),
    contractUntil: text(servant['contractUntil']),
    birthDate: text(servant['birthDate']),
    sex: text(servant['sex']),
    siasnId: text(servant['siasnId']),
    retirementDate: text(servant['retirementDate']),
  };
  const instructions: Instructions = {
    effectiveDate: text(servant['effectiveDate']),
    decree: text(servant['decree']),
    endReason: text(servant['endReason']),
  };
  return {
    state,
    instructions,
    enterprise: resource[ENTERPRISE] !== undefined,
    servant: resource[SERVANT] !== undefined,
  };
}

/**
 * What a PUT means (RFC 7644 section 3.5.1): core attributes that it does not name are cleared; so are those of an
 * extension that it names; an extension that it does not name at all is not its business. What the asker cannot see
 * cannot be meant either.
 */
export function wholeState(read: ReadUser, before: UserState, personal: boolean): UserState {
  const { state, enterprise, servant } = read;
  const kept: (keyof UserState)[] = [
    ...(enterprise ? [] : (['employeeNumber'] as const)),
    ...(servant ? [] : SERVANTS),
    ...(personal ? [] : HIDDEN),
    // Nobody is without these, and whoever leaves says so.
    ...REQUIRED.filter((name) => state[name] === null),
  ];
  return { ...state, ...Object.fromEntries(kept.map((name) => [name, before[name]])) };
}

const SERVANTS = [
  'unitCode',
  'employmentKind',
  'rank',
  'positionKind',
  'echelon',
  'contractUntil',
  'birthDate',
  'sex',
  'siasnId',
  'retirementDate',
] as const;
const HIDDEN = ['homeEmail', 'phone', 'birthDate', 'sex', 'siasnId', 'retirementDate'] as const;
const REQUIRED = ['active', 'unitCode', 'employmentKind'] as const;

function emailsOf(value: unknown): Pick<UserState, 'workEmail' | 'homeEmail'> {
  const found = { workEmail: null as string | null, homeEmail: null as string | null };
  for (const one of Array.isArray(value) ? value : []) {
    const email = part(one);
    const name = email['type'] === 'home' ? 'homeEmail' : 'workEmail';
    if (text(email['value']) === null) continue;
    if (found[name] !== null)
      throw scimFault('invalidValue', 'emails memuat paling banyak satu work dan satu home.');
    found[name] = text(email['value']);
  }
  return found;
}

function phoneOf(value: unknown): string | null {
  const phones = (Array.isArray(value) ? value : []).map((one) => text(part(one)['value'])).filter(Boolean);
  if (phones.length > 1) throw scimFault('invalidValue', 'phoneNumbers memuat paling banyak satu nomor.');
  return phones[0] ?? null;
}

function part(value: unknown): Resource {
  return isRecord(value) ? value : {};
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
