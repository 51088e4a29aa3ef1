import { execFile } from 'node:child_process';
import { accessSync, constants, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { type Browser, chromium } from 'playwright-core';

const root = join(import.meta.dirname, '../..');

/** No telephone calls home, no surprises: what a test sees comes from the application alone. */
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-domain-reliability',
  '--disable-sync',
  '--disable-quic',
  '--no-first-run',
  '--no-pings',
];

interface Executable {
  path: string;
  env?: Record<string, string>;
}

/**
 * A real Chromium: `$CHROMIUM_PATH`, else the system's, else the one that `npm ci` brought along (@sparticuz/chromium).
 * The caller closes it.
 */
export async function launchChromium(): Promise<Browser> {
  const { path, env = {} } = await findChromium();
  return chromium.launch({
    executablePath: path,
    headless: true,
    args: ARGUMENTS,
    env: { ...process.env, ...env } as Record<string, string>,
  });
}

async function findChromium(): Promise<Executable> {
  const given = process.env['CHROMIUM_PATH'];
  if (given) {
    if (!isExecutable(given)) throw new Error(`CHROMIUM_PATH: ${given} cannot be executed`);
    return { path: given };
  }
  const system = systemPlaces().find(isExecutable);
  if (system) return { path: system };
  if (process.platform === 'linux' && process.arch === 'x64') return unpacked();
  throw new Error('no Chromium: install Chromium or Chrome, or set CHROMIUM_PATH');
}

function systemPlaces(): string[] {
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return [
    ...names.flatMap((name) => folders.map((folder) => join(folder, name))),
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ];
}

/**
 * Unpacks it once into the project's cache, in a process of its own: the package chooses its place by TMPDIR, unpacks the
 * libraries it needs only when it believes to be on Lambda, and changes the environment of whoever imports it.
 */
async function unpacked(): Promise<Executable> {
  const require = createRequire(import.meta.url);
  const home = join(require.resolve('@sparticuz/chromium'), '../..');
  const { version } = require(join(home, 'package.json')) as { version: string };
  const folder = join(root, '.cache', `chromium-${version}`);
  if (!existsSync(folder)) {
    const unfinished = `${folder}.${process.pid}`;
    mkdirSync(unfinished, { recursive: true });
    await promisify(execFile)(
      process.execPath,
      [
        '--input-type=module',
        '--eval',
        `import chromium from '@sparticuz/chromium'; await chromium.executablePath();`,
      ],
      {
        cwd: root,
        env: { PATH: process.env['PATH'], TMPDIR: unfinished, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x' },
      },
    );
    writeFileSync(join(unfinished, 'fonts/fonts.conf'), FONTS);
    try {
      renameSync(unfinished, folder);
    } catch {
      // Another worker was faster.
      rmSync(unfinished, { recursive: true, force: true });
    }
  }
  return {
    path: join(folder, 'chromium'),
    env: {
      LD_LIBRARY_PATH: join(folder, 'al2023/lib'),
      FONTCONFIG_PATH: join(folder, 'fonts'),
      HOME: folder,
    },
  };
}

/** The package's own list names places that only Lambda has; with no font at all Chromium ends as soon as it draws a word. */
const FONTS = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir prefix="relative">fonts</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
</fontconfig>
`;

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
