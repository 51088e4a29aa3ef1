import type { WorkDate } from '../../../platform/index.js';
import { parseWorkDate } from '../../../platform/index.js';
import { isPlainText } from '../../../web/index.js';
import { nameFault, textFault, tidyName, titleFault } from '../../employees/name.rules.js';
import { type NipFacts, nipDisagreement, nipFault, parseNip } from '../../employees/nip.rules.js';
import type { EmploymentFacts, EndReason, NumberFacts, PersonalFacts } from '../../employees/person-facts.js';
import type { PersonWish } from '../../employees/person-wish.js';
import { rankFault, tidyRank } from '../../employees/rank.rules.js';
import type { EmploymentKind } from '../../person-words.js';
import { scimFault } from '../scim-fault.js';
import { wholeName } from './divided-name.rules.js';
import type { Instructions, UserState } from './user-state.js';

const DECREE_LENGTH = 200;
/** A pushing system that has nobody of that name any more says no reason: the person is no longer among its own. */
const NO_LONGER_THERE: EndReason = 'transferred-out';

/** What is wished of the writer; the unit still by its code. */
export interface UserWish extends Omit<PersonWish, 'personId' | 'isNew' | 'unitId'> {
  unitCode?: string;
}

/** @throws HttpFault invalidValue for a day that is none */
export function dayOf(given: string | null, today: WorkDate): WorkDate {
  if (given === null) return today;
  const day = parseWorkDate(given);
  if (!day) throw scimFault('invalidValue', 'effectiveDate harus tanggal yang ada, misalnya 2026-12-01.');
  return day;
}

/** Why, for the record: what was said, or who says it. @throws HttpFault invalidValue */
export function decreeOf({ decree }: Instructions, asker: string): string {
  if (decree !== null && !isPlainText(decree))
    throw scimFault('invalidValue', 'decree memuat karakter yang tidak terlihat.');
  return (decree ?? `SCIM: ${asker}`).slice(0, DECREE_LENGTH);
}

/**
 * What has to change so that `after` holds: only what differs from `before`. The checks are those of the forms and the
 * sheet. @throws HttpFault invalidValue, mutability
 */
export function wishOf(
  before: UserState & { id: string },
  after: UserState,
  { from, endReason }: { from: WorkDate; endReason: string | null },
): UserWish {
  if (before.active === true && after.active === false)
    return { from, leaves: { reason: (endReason ?? NO_LONGER_THERE) as EndReason } };
  const number = numberWish(before, after);
  const person = personWish(before, after);
  const employment = employmentWish(before, after);
  agree(before, after, number);
  return {
    from,
    ...(person ? { person } : {}),
    ...(number === undefined ? {} : { number }),
    ...(employment ? { employment } : {}),
    ...(after.unitCode !== null && after.unitCode !== before.unitCode ? { unitCode: after.unitCode } : {}),
  };
}

/** `userName` and `employeeNumber` are one thing; whichever of them changed counts. */
function numberWish(before: UserState & { id: string }, after: UserState): NumberFacts | null | undefined {
  const held = before.employeeNumber;
  const byName = after.userName !== null && after.userName !== (held ?? before.id);
  const byNumber = after.employeeNumber !== held;
  if (!byName && !byNumber) return undefined;
  const wanted = byName ? (after.userName === before.id ? null : after.userName) : after.employeeNumber;
  if (
    byName &&
    byNumber &&
    after.employeeNumber !== null &&
    facts(after.employeeNumber)?.nip !== facts(wanted)?.nip
  )
    throw scimFault('invalidValue', 'userName dan employeeNumber tidak sama.');
  if (wanted === null) return null;
  const fault = nipFault(wanted);
  if (fault) throw scimFault('invalidValue', `userName: ${fault}`);
  const { nip, kind } = facts(wanted)!;
  return nip === held ? undefined : { number: nip, kind };
}

function personWish(before: UserState, after: UserState): Partial<PersonalFacts> | null {
  const changed = (name: keyof UserState) => before[name] !== after[name];
  const wish: Partial<PersonalFacts> = {
    ...(wholeName(before) === wholeName(after)
      ? {}
      : { fullName: checked('name', wholeName(after), nameFault) }),
    ...(changed('honorificPrefix')
      ? { titleBefore: checked('name.honorificPrefix', tidyName(after.honorificPrefix), titleFault) }
      : {}),
    ...(changed('honorificSuffix')
      ? { titleAfter: checked('name.honorificSuffix', tidyName(after.honorificSuffix), titleFault) }
      : {}),
    ...(changed('workEmail') ? { officialEmail: emailAs(after.workEmail) } : {}),
    ...(changed('homeEmail') ? { email: emailAs(after.homeEmail) } : {}),
    ...(changed('phone') ? { phone: phoneAs(after.phone) } : {}),
    ...(changed('birthDate') ? { birthDate: dateAs('birthDate', after.birthDate) } : {}),
    ...(changed('sex') ? { sex: after.sex as PersonalFacts['sex'] } : {}),
    ...(changed('siasnId') ? { siasnId: idAs('siasnId', after.siasnId) } : {}),
    ...(changed('retirementDate') ? { retirementDate: dateAs('retirementDate', after.retirementDate) } : {}),
  };
  return Object.keys(wish).length > 0 ? wish : null;
}

function employmentWish(before: UserState, after: UserState): Partial<EmploymentFacts> | null {
  const changed = (name: keyof UserState) => before[name] !== after[name];
  const kind = after.employmentKind as EmploymentKind | null;
  const rank = tidyRank(after.rank);
  const wish: Partial<EmploymentFacts> = {
    ...(changed('employmentKind') && kind ? { kind } : {}),
    ...(changed('title') ? { position: checked('title', tidyName(after.title), textFault) } : {}),
    ...(changed('rank') ? { rank } : {}),
    ...(changed('positionKind')
      ? { positionKind: after.positionKind as EmploymentFacts['positionKind'] }
      : {}),
    ...(changed('echelon') ? { echelon: echelonAs(after.echelon) } : {}),
    ...(changed('contractUntil') ? { contractUntil: dateAs('contractUntil', after.contractUntil) } : {}),
  };
  if (Object.keys(wish).length === 0) return null;
  if (!kind) throw scimFault('invalidValue', 'employmentKind harus disebutkan.');
  const fault = changed('rank') || changed('employmentKind') ? rankFault(kind, rank) : null;
  if (fault) throw scimFault('invalidValue', `rank: ${fault}`);
  if (wish.contractUntil && kind !== 'pppk' && kind !== 'pppk-part-time')
    throw scimFault('invalidValue', 'contractUntil: hanya PPPK yang memiliki akhir kontrak.');
  return wish;
}

/** A number says when its owner was born and their sex. Only what is being changed must agree. */
function agree(before: UserState, after: UserState, number: NumberFacts | null | undefined): void {
  const touched = number !== undefined || before.birthDate !== after.birthDate || before.sex !== after.sex;
  const said = facts(number === undefined ? before.employeeNumber : (number?.number ?? null));
  if (!touched || !said) return;
  const fault = nipDisagreement(said, {
    birthDate: after.birthDate,
    sex: after.sex as 'male' | 'female' | null,
  });
  if (fault) throw scimFault('invalidValue', `userName: ${fault}`);
}

function facts(text: string | null): NipFacts | null {
  return text === null ? null : parseNip(text);
}

function checked(name: string, text: string, faultOf: (text: string) => string | null): string {
  const fault = faultOf(text);
  if (fault) throw scimFault('invalidValue', `${name}: ${fault}`);
  return text;
}

function emailAs(text: string | null): string | null {
  if (text !== null && (text.length > 254 || !/^[^\s@<>\p{Cc}\p{Cf}]+@[^\s@<>\p{Cc}\p{Cf}]+$/u.test(text)))
    throw scimFault('invalidValue', 'emails: alamat surel tidak benar.');
  return text;
}

function phoneAs(text: string | null): string | null {
  if (text !== null && !/^\+?[\d\s().-]{6,25}$/.test(text))
    throw scimFault('invalidValue', 'phoneNumbers: nomor telepon tidak benar.');
  return text;
}

function echelonAs(text: string | null): string | null {
  if (text !== null && !/^(I|II|III|IV|V)\.[ab]$/.test(text))
    throw scimFault('invalidValue', 'echelon ditulis seperti II.b.');
  return text;
}

function idAs(name: string, text: string | null): string | null {
  return text === null ? null : checked(name, text, textFault);
}

function dateAs(name: string, text: string | null): WorkDate | null {
  if (text === null) return null;
  const instant = new Date(`${text}T00:00:00Z`);
  const exists =
    /^(19|20)\d{2}-\d{2}-\d{2}$/.test(text) &&
    !Number.isNaN(instant.getTime()) &&
    instant.toISOString().startsWith(text);
  if (!exists) throw scimFault('invalidValue', `${name} harus tanggal yang ada, misalnya 2026-12-01.`);
  return text as WorkDate;
}
