/** What is told of an error: never the rows and values that a database quotes, which hold names and numbers of people. */
export interface LoggedError {
  type: string;
  message: string;
  stack: string;
  /** SQLSTATE, or the code of Node; under `code` it would be taken for one of a phone and cut out. */
  errorCode?: string;
  /** Where in the schema it happened. */
  constraint?: string;
  table?: string;
  column?: string;
  cause?: LoggedError;
}

const TOLD = { errorCode: 'code', constraint: 'constraint', table: 'table', column: 'column' } as const;
const DEEPEST = 4;

export function loggedError(error: unknown, depth = 0): LoggedError | unknown {
  if (!(error instanceof Error)) return error;
  const message = withoutValue(error);
  const told: LoggedError = {
    type: error.name,
    message,
    stack: (error.stack ?? '').replace(error.message, () => message),
  };
  for (const [field, of] of Object.entries(TOLD) as [keyof typeof TOLD, string][]) {
    const value = (error as unknown as Record<string, unknown>)[of];
    if (typeof value === 'string') told[field] = value;
  }
  if (error.cause instanceof Error && depth < DEEPEST)
    told.cause = loggedError(error.cause, depth + 1) as LoggedError;
  return told;
}

/** PostgreSQL quotes what it could not read: `invalid input syntax for type date: "..."`. */
function withoutValue(error: Error): string {
  const ofDatabase = 'severity' in error || 'driverError' in error;
  return ofDatabase ? error.message.replace(/: ".*"/s, ': "…"') : error.message;
}
