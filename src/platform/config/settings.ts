import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import 'reflect-metadata';
import { Transform, plainToInstance } from 'class-transformer';
import {
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUrl,
  Matches,
  Max,
  Min,
  MinLength,
  validateSync,
} from 'class-validator';

/** `''` in an environment means "not set". */
const blank = ({ value }: { value: unknown }) => (value === '' ? undefined : value);
const number = ({ value }: { value: unknown }) =>
  value === undefined || value === '' ? undefined : Number(value);

/** The environment as people write it (`.env.example` documents each). */
class Environment {
  @Transform(number)
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(65535)
  PORT?: number;

  @Transform(blank)
  @IsOptional()
  @IsString()
  HOST?: string;

  @Transform(blank)
  @IsOptional()
  @IsUrl({ require_tld: false, protocols: ['http', 'https'], require_protocol: true })
  PUBLIC_URL?: string;

  @Transform(blank)
  @IsOptional()
  @Matches(/^postgres(ql)?:\/\//, { message: 'DATABASE_URL must start with postgres:// or postgresql://' })
  DATABASE_URL?: string;

  @Transform(blank)
  @IsOptional()
  @IsString()
  DATA_DIR?: string;

  @Transform(blank)
  @IsOptional()
  @MinLength(32, { message: 'SECRET_KEY must have at least 32 characters (try: openssl rand -base64 48)' })
  SECRET_KEY?: string;

  @Transform(blank)
  @IsOptional()
  @Matches(/^[0-9a-fA-F:./, ]+$/, {
    message: 'TRUSTED_PROXIES must be a comma-separated list of IP addresses or CIDR ranges',
  })
  TRUSTED_PROXIES?: string;

  @Transform(blank)
  @IsOptional()
  @IsString()
  INTERNAL_NETWORKS?: string;

  @Transform(blank)
  @IsOptional()
  @Matches(/^smtps?:\/\//, { message: 'SMTP_URL must start with smtp:// or smtps://' })
  SMTP_URL?: string;

  @Transform(blank)
  @IsOptional()
  @Matches(/^[^\s@<>",;:]+@[^\s@<>",;:]+$/, {
    message: 'MAIL_FROM must be one address, for example presensi@example.go.id',
  })
  MAIL_FROM?: string;

  @Transform(blank)
  @IsOptional()
  @Matches(/^(clamd:\/\/(\[[0-9a-fA-F:]+\]|[^\s/:]+):\d{1,5}|command:\/\S.*)$/, {
    message:
      'VIRUS_SCANNER must be clamd://host:port, or command:/path/of/program with its arguments (the file comes at its standard input)',
  })
  VIRUS_SCANNER?: string;

  @Transform(blank)
  @IsOptional()
  @IsIn(['contoh'], { message: 'DOCUMENT_SIGNER must be contoh, or not be set' })
  DOCUMENT_SIGNER?: 'contoh';

  @Transform(blank)
  @IsOptional()
  @IsIn(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])
  LOG_LEVEL?: string;

  @Transform(blank)
  @IsOptional()
  @Matches(/^[A-Za-z0-9._+-]{1,60}$/, {
    message: 'APP_VERSION must be 1 to 60 letters, digits, dots, dashes, plus signs or underscores',
  })
  APP_VERSION?: string;

  @Transform(number)
  @IsOptional()
  @IsInt()
  @Min(60)
  @Max(20_000)
  DEMO_PEOPLE?: number;
}

/** Checked settings. The only reader of the environment is `readSettings`. */
export interface Settings {
  /** True without DATABASE_URL: embedded PostgreSQL, demonstration regency, loopback only. */
  demonstration: boolean;
  port: number;
  host: string;
  /** Origin under which people reach the server, without a trailing slash. */
  publicUrl: string;
  /** Undefined in demonstration mode until the embedded server has started. */
  databaseUrl: string | undefined;
  /** As given, or undefined when the person did not choose a folder. */
  dataDir: string | undefined;
  /** Undefined in demonstration mode until the data directory has made its own. */
  secretKey: string | undefined;
  trustedProxies: string[];
  /** Where applications that were vouched for may stand (CIDR ranges); empty: in any private network. */
  internalNetworks: string[];
  smtpUrl: string | undefined;
  /** Address that letters come from; undefined: `tidak-dibalas@` the host of PUBLIC_URL. */
  mailFrom: string | undefined;
  /** What looks for viruses in uploaded documents: `clamd://host:port` or `command:/path arguments`. */
  virusScanner: string | undefined;
  /** What signs papers electronically; `contoh`: a certificate that proves nothing, for the demonstration and tests. */
  documentSigner: 'contoh' | undefined;
  /** Which release runs: the operator's name for it, or that of package.json. */
  version: string;
  logLevel: string;
  demoPeople: number;
}

/** Settings after the database and the key are known: what the application itself is given. */
export type ReadySettings = Settings & { databaseUrl: string; secretKey: string };

export class SettingsError extends Error {
  constructor(readonly faults: string[]) {
    super(`Pengaturan belum benar:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`);
    this.name = 'SettingsError';
  }
}

/**
 * Checks the whole environment and reports all faults at once.
 * @throws SettingsError
 */
export function readSettings(env: Record<string, string | undefined>): Settings {
  const known: Record<string, string | undefined> = {};
  for (const key of [
    'PORT',
    'HOST',
    'PUBLIC_URL',
    'DATABASE_URL',
    'DATA_DIR',
    'SECRET_KEY',
    'TRUSTED_PROXIES',
    'INTERNAL_NETWORKS',
    'SMTP_URL',
    'MAIL_FROM',
    'VIRUS_SCANNER',
    'DOCUMENT_SIGNER',
    'APP_VERSION',
    'LOG_LEVEL',
    'DEMO_PEOPLE',
  ]) {
    if (env[key] !== undefined) known[key] = env[key];
  }
  const given = plainToInstance(Environment, known);
  const faults = validateSync(given).flatMap((error) => Object.values(error.constraints ?? {}));
  const demonstration = given.DATABASE_URL === undefined;
  const port = given.PORT ?? 3000;
  const host = given.HOST ?? (demonstration ? '127.0.0.1' : '0.0.0.0');
  if (!demonstration && !given.SECRET_KEY)
    faults.push('SECRET_KEY is required when DATABASE_URL is set (try: openssl rand -base64 48)');
  if (demonstration && !isLoopback(host))
    faults.push(
      'HOST must be a loopback address in demonstration mode; set DATABASE_URL and SECRET_KEY for production',
    );
  if (!demonstration && given.DOCUMENT_SIGNER === 'contoh')
    faults.push(
      'DOCUMENT_SIGNER=contoh signs with a certificate that proves nothing: for the demonstration alone',
    );
  const publicUrl = given.PUBLIC_URL?.replace(/\/+$/, '') ?? `http://localhost:${port}`;
  if (given.PUBLIC_URL && !isOrigin(publicUrl))
    faults.push('PUBLIC_URL must be an origin without a path, for example https://akun.example.go.id');
  const internalNetworks = listOf(given.INTERNAL_NETWORKS);
  for (const range of internalNetworks.filter((one) => !isRange(one)))
    faults.push(`INTERNAL_NETWORKS: ${range} is not a network; write it as 10.20.0.0/16 or fd00:20::/32`);
  if (faults.length > 0) throw new SettingsError(faults);
  return {
    demonstration,
    port,
    host,
    publicUrl,
    databaseUrl: given.DATABASE_URL,
    dataDir: given.DATA_DIR,
    secretKey: given.SECRET_KEY,
    trustedProxies: listOf(given.TRUSTED_PROXIES),
    internalNetworks,
    smtpUrl: given.SMTP_URL,
    mailFrom: given.MAIL_FROM,
    virusScanner: given.VIRUS_SCANNER,
    documentSigner: given.DOCUMENT_SIGNER ?? (demonstration ? 'contoh' : undefined),
    version: given.APP_VERSION ?? packagedVersion(),
    logLevel: given.LOG_LEVEL ?? 'info',
    demoPeople: given.DEMO_PEOPLE ?? 1200,
  };
}

function packagedVersion(): string {
  const file = new URL('../../../package.json', import.meta.url);
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}

function listOf(text: string | undefined): string[] {
  return (text ?? '')
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean);
}

/** An address with the length of its network. */
function isRange(text: string): boolean {
  const [address = '', bits = '', ...rest] = text.split('/');
  const kind = isIP(address);
  return rest.length === 0 && kind > 0 && /^\d{1,3}$/.test(bits) && Number(bits) <= (kind === 4 ? 32 : 128);
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host);
}

function isOrigin(url: string): boolean {
  try {
    return new URL(url).origin === url;
  } catch {
    return false;
  }
}

/** Injection token of `ReadySettings`. */
export const SETTINGS = Symbol('SETTINGS');
