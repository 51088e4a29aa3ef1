import { isRecord } from '../filter/match-filter.rules.js';

/** `bulkId:...` stands for somebody who is only made by another operation of the same request (RFC 7644 section 3.7.2). */
const WHOLE = /^bulkId:([\w.-]{1,100})$/;
const IN_PATH = /\/bulkId:([\w.-]{1,100})(?=[/?]|$)/;

export interface Referring {
  path: string;
  data?: unknown;
}

/** Which ids an operation waits for. */
export function referencesOf({ path, data }: Referring): string[] {
  const found = new Set<string>();
  const inPath = IN_PATH.exec(path)?.[1];
  if (inPath) found.add(inPath);
  eachText(data, (text) => {
    const id = WHOLE.exec(text)?.[1];
    if (id) found.add(id);
  });
  return [...found];
}

/** The operation with what is known in the place of the references. */
export function resolved<Operation extends Referring>(
  operation: Operation,
  known: ReadonlyMap<string, string>,
): Operation {
  return {
    ...operation,
    path: operation.path.replace(IN_PATH, (whole, id: string) =>
      known.has(id) ? `/${known.get(id)}` : whole,
    ),
    data: replaced(operation.data, known),
  };
}

function eachText(value: unknown, see: (text: string) => void): void {
  if (typeof value === 'string') see(value);
  else if (Array.isArray(value)) for (const one of value) eachText(one, see);
  else if (isRecord(value)) for (const one of Object.values(value)) eachText(one, see);
}

function replaced(value: unknown, known: ReadonlyMap<string, string>): unknown {
  if (typeof value === 'string') return known.get(WHOLE.exec(value)?.[1] ?? '') ?? value;
  if (Array.isArray(value)) return value.map((one) => replaced(one, known));
  if (isRecord(value))
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, replaced(one, known)]));
  return value;
}
