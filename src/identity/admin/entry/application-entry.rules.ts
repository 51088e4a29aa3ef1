import { type Fault, invalid } from '../../../platform/index.js';
import type { EntryWish } from '../../applications/application-metadata.js';
import { FieldCheck, isObject } from '../../applications/field-check.js';
import { readEntryWish } from '../../applications/own-metadata.rules.js';
import type { NewEntryRuleForm } from './application-entry.form.js';

/**
 * A rule of the page as a registration writes it; what belongs to another kind is passed over.
 * @throws DomainError invalid
 */
export function asWish(form: NewEntryRuleForm): EntryWish {
  const { kind, from, until } = form;
  const dates = { ...(from ? { from } : {}), ...(until ? { until } : {}) };
  const unit = form.unit?.trim() ? { unit: form.unit.trim() } : {};
  const faults: Fault[] = [];
  if (kind === 'unit' && !('unit' in unit)) faults.push({ field: 'unit', message: 'Pilih unit kerjanya.' });
  if (kind === 'role' && !form.role) faults.push({ field: 'role', message: 'Pilih perannya.' });
  if (kind === 'employee-type' && !form.employeeType)
    faults.push({ field: 'employeeType', message: 'Pilih status kepegawaiannya.' });
  if (faults.length > 0) throw invalid(faults);
  switch (kind) {
    case 'everybody':
      return read({ everybody: true, ...dates });
    case 'unit':
      return read({ ...unit, ...dates });
    case 'role':
      return read({ role: form.role, ...unit, ...dates });
    case 'employee-type':
      return read({ employee_type: form.employeeType, ...dates });
    case 'person':
      return read({ nip: (form.nip ?? '').replace(/[\s.-]/g, '') || '-', ...dates });
  }
}

/** Names of a registration by the names of the page. */
export function wishFaults(faults: readonly Fault[]): Fault[] {
  return faults.map(({ field, message }) => ({
    field: field === 'employee_type' ? 'employeeType' : field || 'kind',
    message,
  }));
}

/**
 * `{ rules: [...], reason }`, as our API takes it.
 * @throws DomainError invalid
 */
export function readRules(body: unknown): { rules: EntryWish[]; reason: string | undefined } {
  const check = new FieldCheck(isObject(body) ? body : {});
  check.unknown(new Set(['rules', 'reason']));
  if (!check.has('rules'))
    check.fault('rules', 'Harus berupa daftar aturan; daftar kosong menutup aplikasi.');
  const rules = check.objects('rules', 500, readEntryWish);
  const reason = check.text('reason', 300);
  if (check.faults.length > 0) throw invalid(check.faults);
  return { rules, reason };
}

function read(input: Record<string, unknown>): EntryWish {
  const check = new FieldCheck(input);
  const wish = readEntryWish(check);
  if (check.faults.length > 0) throw invalid(check.faults);
  return wish;
}
