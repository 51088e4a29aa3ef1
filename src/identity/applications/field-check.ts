import type { Fault } from '../../platform/index.js';

/** Looks at one object field by field and collects all faults, so that whoever wrote it hears of them at once. */
export class FieldCheck {
  readonly faults: Fault[] = [];
  constructor(protected readonly input: Record<string, unknown>) {}

  fault(field: string, message: string): void {
    this.faults.push({ field, message });
  }

  has(field: string): boolean {
    return this.input[field] !== undefined;
  }

  unknown(known: ReadonlySet<string>): void {
    for (const field of Object.keys(this.input))
      if (!known.has(field)) this.fault(field, 'Kolom ini tidak dikenal.');
  }

  text(field: string, longest: number): string | undefined {
    const value = this.input[field];
    if (value === undefined) return undefined;
    if (typeof value === 'string' && value.trim() !== '' && value.length <= longest && isPrintable(value))
      return value.trim();
    this.fault(field, `Harus berupa teks, paling panjang ${longest} karakter.`);
    return undefined;
  }

  oneOf<Value extends string>(field: string, allowed: readonly Value[], otherwise: Value): Value {
    const value = this.input[field] ?? otherwise;
    const found = allowed.find((one) => one === value);
    if (found !== undefined) return found;
    this.fault(field, `Harus salah satu dari: ${allowed.join(', ')}.`);
    return otherwise;
  }

  flag(field: string, otherwise: boolean): boolean {
    const value = this.input[field] ?? otherwise;
    if (typeof value === 'boolean') return value;
    this.fault(field, 'Harus true atau false.');
    return otherwise;
  }

  whole(field: string, most: number, unit: string): number | undefined {
    const value = this.input[field];
    if (value === undefined) return undefined;
    if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 && value <= most) return value;
    this.fault(field, `Harus berupa jumlah ${unit}, paling banyak ${most}.`);
    return undefined;
  }

  list(field: string): string[] {
    const value = this.input[field];
    if (value === undefined) return [];
    if (Array.isArray(value) && value.length <= 50 && value.every((one) => typeof one === 'string'))
      return value;
    this.fault(field, 'Harus berupa daftar teks.');
    return [];
  }

  /** A list whose members are all known; twice is once. */
  listOf<Value extends string>(field: string, allowed: readonly Value[]): Value[] {
    const given = this.list(field);
    const strange = given.filter((one) => !(allowed as readonly string[]).includes(one));
    if (strange.length > 0) this.fault(field, `Hanya boleh memuat: ${allowed.join(', ')}.`);
    return allowed.filter((one) => given.includes(one));
  }

  uris(field: string, faultOf: (uri: string) => string | null): string[] {
    const uris = this.list(field);
    uris.forEach((uri, i) => {
      const message = faultOf(uri);
      if (message) this.fault(`${field}[${i}]`, message);
    });
    return uris;
  }

  uri(field: string, faultOf: (uri: string) => string | null): Record<string, string> {
    const value = this.input[field];
    if (value === undefined) return {};
    const message = typeof value === 'string' ? faultOf(value) : 'Harus berupa alamat.';
    if (message) this.fault(field, message);
    return { [field]: String(value) };
  }

  /** A list of objects, each looked at by itself; faults carry its place. */
  objects<Value>(field: string, most: number, read: (check: FieldCheck) => Value): Value[] {
    const value = this.input[field];
    if (value === undefined) return [];
    if (!Array.isArray(value) || value.length > most || !value.every(isObject)) {
      this.fault(field, `Harus berupa daftar objek, paling banyak ${most}.`);
      return [];
    }
    return value.map((one, i) => {
      const check = new FieldCheck(one);
      const found = read(check);
      for (const fault of check.faults)
        this.fault(fault.field ? `${field}[${i}].${fault.field}` : `${field}[${i}]`, fault.message);
      return found;
    });
  }
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isPrintable(text: string): boolean {
  return !/\p{Cc}/u.test(text);
}
