/** Looks at the content of a rule set of any aspect and gathers what is wrong, so that one refusal names every fault. */
export class ContentFaults {
  private readonly found: string[] = [];

  constructor(private readonly about: string) {}

  add(fault: string): void {
    this.found.push(fault);
  }

  /** The fields of an object; what is none is a fault and has none. */
  record(value: unknown, name: string, known: readonly string[]): Record<string, unknown> {
    if (!isRecord(value)) {
      this.add(`${name} must be an object`);
      return {};
    }
    for (const key of Object.keys(value))
      if (!known.includes(key)) this.add(`unknown field ${key} in ${name}`);
    return value;
  }

  list(value: unknown, name: string): unknown[] {
    if (Array.isArray(value)) return value as unknown[];
    this.add(`${name} must be a list`);
    return [];
  }

  whole(value: unknown, name: string, least: number, most: number): void {
    if (typeof value !== 'number' || !Number.isInteger(value) || value < least || value > most)
      this.add(`${name} must be a whole number from ${least} to ${most}`);
  }

  text(value: unknown, name: string): void {
    if (typeof value !== 'string' || value.trim() === '') this.add(`${name} must be a text`);
  }

  oneOf(value: unknown, name: string, known: readonly unknown[]): void {
    if (!known.includes(value)) this.add(`${name} must be one of ${known.join(', ')}`);
  }

  /** @throws Error that names every fault */
  end(): void {
    if (this.found.length > 0) throw new Error(`${this.about}: ${this.found.join('; ')}`);
  }
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
