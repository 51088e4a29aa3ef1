import { parseNip } from '../../employees/nip.rules.js';
import { scimFault } from '../scim-fault.js';
import type { UserState } from './user-state.js';

/** Somebody new, with what their number tells of them. @throws HttpFault invalidValue when something needed is missing */
export function newcomer(state: UserState): UserState {
  const missing = [
    ['userName', state.userName ?? state.employeeNumber],
    ['name.givenName', state.givenName ?? state.familyName],
    ['unitCode', state.unitCode],
    ['employmentKind', state.employmentKind],
  ].flatMap(([name, value]) => (value === null ? [name] : []));
  if (missing.length > 0) throw scimFault('invalidValue', `Belum disebutkan: ${missing.join(', ')}.`);
  if (state.active === false)
    throw scimFault('invalidValue', 'Pegawai baru tidak dapat langsung dinyatakan berhenti (active: false).');
  const told = parseNip(state.userName ?? state.employeeNumber);
  return {
    ...state,
    birthDate: state.birthDate ?? told?.birthDate ?? null,
    sex: state.sex ?? told?.sex ?? null,
  };
}
