import { plainToInstance } from 'class-transformer';
import { type ValidationError, validateSync } from 'class-validator';
import { DomainError, type Fault, invalid } from '../../platform/index.js';
import { HttpFault } from '../errors/http-fault.js';
import { faultMessage } from './fault-messages.rules.js';
import type { Typed } from './typed.js';

type FormClass<Form> = new () => Form;

/**
 * A body as a checked form: unknown fields are refused, each field tells its first fault.
 * @throws DomainError invalid
 */
export function readForm<Form extends object>(Form: FormClass<Form>, body: unknown): Form {
  return readShape(Form, body ?? {});
}

/** As `readForm`; what is wrong comes back as a value, for a page that shows the form again. */
export function formOrFaults<Form extends object>(
  Form: FormClass<Form>,
  body: unknown,
): Form | { faults: Fault[] } {
  try {
    return readForm(Form, body);
  } catch (error) {
    if (error instanceof DomainError && error.extra.faults) return { faults: [...error.extra.faults] };
    throw error;
  }
}

/**
 * The query as a checked form, by the same rules.
 * @throws DomainError invalid
 */
export function readQuery<Form extends object>(Form: FormClass<Form>, query: unknown): Form {
  return readShape(Form, query ?? {});
}

/** The faults of a form, by field, for pages that show the form again. */
export function faultOf(faults: readonly Fault[], field: string): string | undefined {
  return faults.find((fault) => fault.field === field)?.message;
}

/** For a page that shows a form again: what a field of that name is given. */
export function fieldsOf(typed: Typed, faults: readonly Fault[]) {
  return (name: string) => ({ name, value: typed[name] ?? '', error: faultOf(faults, name) });
}

function readShape<Form extends object>(Form: FormClass<Form>, given: object | unknown): Form {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    throw new HttpFault(400, 'not-an-object', 'Isi permintaan harus berupa objek dengan nama-nama isian.');
  }
  // A copy: Fastify's query has no prototype, which class-transformer does not expect.
  const form = plainToInstance(Form, { ...given });
  const errors = validateSync(form, {
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: false,
    validationError: { target: false, value: false },
  });
  if (errors.length > 0) throw invalid(errors.flatMap((error) => faultsOf(error, '')));
  return form;
}

function faultsOf(error: ValidationError, parent: string): Fault[] {
  const field = `${parent}${error.property}`;
  const [rule, message] = mostTelling(Object.entries(error.constraints ?? {})) ?? [];
  const own = rule && message ? [{ field, message: faultMessage(rule, message, error.property) }] : [];
  return [...own, ...(error.children ?? []).flatMap((child) => faultsOf(child, `${field}.`))];
}

/** One sentence for a field: that it is empty says most; otherwise the check that the form names first. */
function mostTelling(broken: [rule: string, message: string][]): [string, string] | undefined {
  const empty = broken.find(([rule]) => rule === 'isNotEmpty' || rule === 'isDefined');
  // Decorators run from the last written to the first.
  return empty ?? broken.at(-1);
}
