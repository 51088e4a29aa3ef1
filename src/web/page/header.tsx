import type { Principal } from '../../access/index.js';
import { assetUrl } from '../assets/assets.js';
import { REGENCY, SERVICE } from '../text/names.js';
import { navigationFor } from './navigation.rules.js';
import { usePage } from './page-context.js';

/** Wordmark, help, who is signed in, and where one may go. */
export function Header({ bare }: { bare: boolean }) {
  const { principal, path } = usePage();
  return (
    <header class="header">
      <div class="header-inner">
        <a class="wordmark" href="/">
          <img src={assetUrl('mark.svg')} alt="" width="40" height="40" />
          <span>
            <span class="wordmark-place">{REGENCY}</span>
            <span class="visually-hidden"> · </span>
            <span class="wordmark-service">{SERVICE}</span>
          </span>
        </a>
        <a class="header-help" href="/bantuan" aria-current={path === '/bantuan' ? 'page' : undefined}>
          Bantuan
        </a>
        {principal && !bare && <Person principal={principal} />}
      </div>
      {principal && !bare && (
        <nav class="nav" aria-label="Utama">
          <ul>
            {navigationFor(principal, path).map(({ label, href, waiting, current }) => (
              <li key={href}>
                <a href={href} aria-current={current ? 'page' : undefined}>
                  {label}
                  {waiting && <Waiting count={waiting} />}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      )}
    </header>
  );
}

/** A number that waits to be read; more than two digits say nothing more. */
function Waiting({ count }: { count: number }) {
  return (
    <span class="nav-waiting">
      <span aria-hidden="true">{count < 99 ? count : '99+'}</span>
      <span class="visually-hidden">{`, ${count} belum dibaca`}</span>
    </span>
  );
}

function Person({ principal }: { principal: Principal }) {
  return (
    <details class="person">
      <summary>
        <span class="person-initials" aria-hidden="true">
          {initialsOf(principal.name)}
        </span>
        <span class="person-name">{principal.name}</span>
        <span class="visually-hidden">, buka untuk keluar</span>
      </summary>
      <div class="person-menu">
        <p class="person-full">{principal.name}</p>
        <p class="muted small">
          {principal.position}
          <br />
          {principal.unitName}
        </p>
        <form method="post" action="/keluar">
          <button type="submit" class="button button-quiet">
            Keluar
          </button>
        </form>
      </div>
    </details>
  );
}

/** Titles stand after a comma or before a full stop and are no initials: `dr. Siti Rahayu, Sp.A` is SR. */
export function initialsOf(name: string): string {
  const words = name
    .replace(/,.*$/, '')
    .split(/\s+/)
    .filter((word) => word !== '' && !word.endsWith('.'));
  return [words[0], words.length > 1 ? words.at(-1) : undefined]
    .map((word) => word?.[0] ?? '')
    .join('')
    .toUpperCase();
}
