import type { ComponentChildren } from 'preact';
import { assetUrl } from '../assets/assets.js';
import { PUBLISHER, REGENCY, SERVICE } from '../text/names.js';
import { DemonstrationBand } from './demonstration-band.js';
import { Header } from './header.js';
import { usePage } from './page-context.js';

export interface LayoutProps {
  title: string;
  /** For tables and boards; forms and texts stay narrow enough to read. */
  wide?: boolean;
  /** The form came back with faults: the tab says so first. */
  faulty?: boolean;
  /** Sign-in and set-up: no navigation, one thing to do. */
  bare?: boolean;
  /** Modules of `assets/js` that this page needs. */
  scripts?: readonly string[];
  /** Sheets of `assets/sheets` that this page needs besides `app.css`. */
  styles?: readonly string[];
  /** Without JavaScript the page loads again after so many seconds. */
  noScriptRefreshSeconds?: number;
  /** The page that is loaded then; default is this one. */
  noScriptRefreshTo?: string;
  children: ComponentChildren;
}

/** The frame of every page. */
export function Layout(props: LayoutProps) {
  const {
    title,
    wide = false,
    faulty = false,
    bare = false,
    scripts = [],
    styles = [],
    noScriptRefreshSeconds,
    noScriptRefreshTo,
    children,
  } = props;
  const { demonstration } = usePage();
  return (
    <html lang="id">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="theme-color" content="#0b4f4a" media="(prefers-color-scheme: light)" />
        <meta name="theme-color" content="#0e1a1b" media="(prefers-color-scheme: dark)" />
        <title>{`${faulty ? 'Galat: ' : ''}${title} · ${SERVICE} ${REGENCY}`}</title>
        <link rel="icon" href={assetUrl('mark.svg')} type="image/svg+xml" />
        <link rel="stylesheet" href={assetUrl('app.css')} />
        {styles.map((name) => (
          <link key={name} rel="stylesheet" href={assetUrl(name)} />
        ))}
        {scripts.map((name) => (
          <script key={name} type="module" src={assetUrl(name)} />
        ))}
        {noScriptRefreshSeconds !== undefined && (
          <noscript>
            <meta
              http-equiv="refresh"
              content={`${noScriptRefreshSeconds}${noScriptRefreshTo ? `; url=${noScriptRefreshTo}` : ''}`}
            />
          </noscript>
        )}
      </head>
      <body class={bare ? 'bare' : undefined}>
        <a class="skip-link" href="#isi">
          Langsung ke isi
        </a>
        {demonstration && <DemonstrationBand label={demonstration.label} />}
        <Header bare={bare} />
        <main id="isi" class={wide ? 'page page-wide' : 'page'} tabIndex={-1}>
          {children}
        </main>
        <footer class="footer">
          <div class="footer-inner">
            <p>{PUBLISHER}</p>
            <p>
              <a href="/bantuan">Bantuan</a>
            </p>
          </div>
        </footer>
      </body>
    </html>
  );
}
