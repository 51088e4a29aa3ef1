import { DomainError } from '../platform/index.js';
import { applicationCreate } from './application-create.command.js';
import { applicationSecret } from './application-secret.command.js';
import { auditExport } from './audit-export.command.js';
import { auditRotateKey } from './audit-rotate-key.command.js';
import { auditSign } from './audit-sign.command.js';
import { auditVerify } from './audit-verify.command.js';
import { type Command, UsageError, Verdict } from './command.js';
import { derive } from './derive.command.js';
import { importSheet } from './import.command.js';
import { keysRotate } from './keys-rotate.command.js';
import { personDisable } from './person-disable.command.js';
import { personLostFactor } from './person-lost-factor.command.js';
import { withSurroundings } from './surroundings.js';

const COMMANDS: readonly Command[] = [
  applicationCreate,
  applicationSecret,
  importSheet,
  personDisable,
  personLostFactor,
  keysRotate,
  derive,
  auditExport,
  auditVerify,
  auditSign,
  auditRotateKey,
];

const HELP = [
  'npm run cli -- PERINTAH',
  '',
  ...COMMANDS.flatMap(({ usage, about }) => [`  ${usage}`, `      ${about}`]),
  '',
  'Tanpa DATABASE_URL, perintah bekerja pada DATA_DIR, juga selagi npm start berjalan.',
  'Dengan npm run --silent hanya JSON yang dicetak.',
].join('\n');

/** Runs one operator's command; returns the exit code. JSON on stdout, everything else on stderr. */
export async function runCommand(
  [name, ...args]: readonly string[],
  env: Record<string, string | undefined>,
): Promise<number> {
  if (name === undefined || name === 'help' || name === '--help' || args.includes('--help')) {
    process.stdout.write(`${HELP}\n`);
    return name === undefined ? 1 : 0;
  }
  const command = COMMANDS.find((known) => known.name === name);
  if (!command) {
    complain(`Perintah ${name} tidak dikenal.\n\n${HELP}`);
    return 1;
  }
  try {
    const alone = command.alone?.(args);
    const result = await (alone ?? withSurroundings(env, (surroundings) => command.run(args, surroundings)));
    if (result instanceof Verdict) return pronounce(result);
    process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
    return 0;
  } catch (error) {
    complain(explain(error, command));
    return 1;
  }
}

function explain(error: unknown, { usage }: Command): string {
  if (error instanceof UsageError) return `${error.message}\nCara pakai: ${usage}`;
  if (error instanceof DomainError) {
    const faults = (error.extra.faults ?? []).map(({ field, message }) => `\n  - ${field}: ${message}`);
    return `${error.message}${faults.join('')}`;
  }
  return error instanceof Error ? error.message : String(error);
}

function pronounce({ exitCode, result, said }: Verdict): number {
  process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
  complain(said);
  return exitCode;
}

function complain(text: string): void {
  process.stderr.write(`${text}\n`);
}
